#!/bin/sh
# Tells this user's desktop of the program: a menu entry, its icon, and which files it opens.
#
#   sh install.sh            after the folder was put where it is to stay
#   sh install.sh --remove   before it is deleted
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(dirname "$here")
data=${XDG_DATA_HOME:-$HOME/.local/share}

case $folder in
*[\"\$\`\\\&\|%]*)
    echo "The folder $folder has a sign in its name that menus cannot hold. Put the program somewhere else." >&2
    exit 2
    ;;
esac

for entry in "$here"/*.desktop; do
    name=$(basename "$entry" .desktop)
    menu=$data/applications/$name.desktop
    kinds=$data/mime/packages/$name.xml
    icon=$data/icons/hicolor/scalable/apps/$name.svg
    if [ "${1:-}" = --remove ]; then
        rm -f "$menu" "$kinds" "$icon"
        echo "$name is no longer in the menu."
    else
        mkdir -p "$(dirname "$menu")" "$(dirname "$kinds")" "$(dirname "$icon")"
        sed "s|@FOLDER@|$folder|g" "$entry" >"$menu"
        cp "$here/$name.xml" "$kinds"
        cp "$here/marking-workbench.svg" "$icon"
        echo "$name is in the menu now, and opens its files from $folder."
    fi
done

if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
