"""A folder that is copied to the cloud is known by its name, by what the service leaves in it, and through links."""

from pathlib import Path

import pytest

from workbench.files.cloud_folders import cloud_of


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Northmoor Teaching Partnership/Marking", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/Marking", "OneDrive"),
        ("Dropbox/2027", "Dropbox"),
        ("Dropbox (Northmoor)", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive/marking", "iCloud Drive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-r.lea@example.org/My Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Box Sync", "Box"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Nextcloud/marking", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive", "pCloud"),
        ("pCloud Sync/marking", "pCloud"),
        ("MEGAsync Downloads", "MEGA"),
        ("DROPBOX", "Dropbox"),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(tmp_path: Path, folder: str, service: str) -> None:
    assert cloud_of(tmp_path / folder / "spring.cohort") == service


@pytest.mark.parametrize(
    "folder",
    ["Documents", "Box", "Mega", "Toolbox", "dropboxes", "My Drives", "Inbox/Box", "Megan", "cloud", "OneDriver", "Sync"],
)
def test_other_folders_are_nobodys(tmp_path: Path, folder: str) -> None:
    assert cloud_of(tmp_path / folder / "spring.cohort") is None


@pytest.mark.parametrize(("folder", "service"), [("Box", "Box"), ("MEGA", "MEGA")])
def test_common_words_count_in_the_home_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, service: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cloud_of(tmp_path / folder / "marking" / "spring.cohort") == service
    assert cloud_of(tmp_path / "Documents" / folder / "spring.cohort") is None


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "ownCloud"),
        (".tmp.driveupload", "Google Drive"),
        (".debris", "MEGA"),
        (".megaignore", "MEGA"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_above(tmp_path: Path, marker: str, service: str) -> None:
    below = tmp_path / "shared" / "marking"
    below.mkdir(parents=True)
    assert cloud_of(below / "spring.cohort") is None
    (tmp_path / "shared" / marker).mkdir()
    assert cloud_of(below / "spring.cohort") == service
    assert cloud_of(tmp_path / "elsewhere" / "spring.cohort") is None


def test_the_settings_of_dropbox_in_the_home_folder_are_no_sign(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert cloud_of(tmp_path / "spring.cohort") is None


def test_a_link_is_followed_and_its_own_name_counts_too(tmp_path: Path) -> None:
    real = tmp_path / "Nextcloud"
    real.mkdir()
    (tmp_path / "marking").symlink_to(real, target_is_directory=True)
    assert cloud_of(tmp_path / "marking" / "spring.cohort") == "Nextcloud"
    (tmp_path / "disk").mkdir()
    (tmp_path / "Dropbox").symlink_to(tmp_path / "disk", target_is_directory=True)
    assert cloud_of(tmp_path / "Dropbox" / "spring.cohort") == "Dropbox"
