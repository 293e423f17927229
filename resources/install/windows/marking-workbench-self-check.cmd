@echo off
rem Tells this user's Windows which files the program opens; no administrator is needed.
rem
rem   marking-workbench-self-check.cmd            after the folder was put where it is to stay
rem   marking-workbench-self-check.cmd remove     before it is deleted
setlocal
for %%I in ("%~dp0..\marking-workbench-self-check.exe") do set "PROGRAM=%%~fI"
set "CLASSES=HKCU\Software\Classes"

if /i "%~1"=="remove" (
    reg delete "%CLASSES%\.selfcheck" /f >nul
    reg delete "%CLASSES%\MarkingWorkbenchSelfCheck.selfcheck" /f >nul
    echo The program is no longer known to Windows.
    exit /b 0
)

reg add "%CLASSES%\.selfcheck" /ve /d "MarkingWorkbenchSelfCheck.selfcheck" /f >nul
reg add "%CLASSES%\MarkingWorkbenchSelfCheck.selfcheck" /ve /d "Self-check notes" /f >nul
reg add "%CLASSES%\MarkingWorkbenchSelfCheck.selfcheck\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
reg add "%CLASSES%\MarkingWorkbenchSelfCheck.selfcheck\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f >nul
echo Windows opens the files of the program with %PROGRAM% now.
