@echo off
rem Tells this user's Windows which files the program opens; no administrator is needed.
rem
rem   marking-workbench.cmd            after the folder was put where it is to stay
rem   marking-workbench.cmd remove     before it is deleted
setlocal
for %%I in ("%~dp0..\marking-workbench.exe") do set "PROGRAM=%%~fI"
set "CLASSES=HKCU\Software\Classes"

if /i "%~1"=="remove" (
    reg delete "%CLASSES%\.cohort" /f >nul
    reg delete "%CLASSES%\MarkingWorkbench.cohort" /f >nul
    reg delete "%CLASSES%\.mwpack" /f >nul
    reg delete "%CLASSES%\MarkingWorkbench.mwpack" /f >nul
    reg delete "%CLASSES%\.mwcard" /f >nul
    reg delete "%CLASSES%\MarkingWorkbench.mwcard" /f >nul
    reg delete "%CLASSES%\.selfcheck" /f >nul
    reg delete "%CLASSES%\MarkingWorkbench.selfcheck" /f >nul
    echo The program is no longer known to Windows.
    exit /b 0
)

reg add "%CLASSES%\.cohort" /ve /d "MarkingWorkbench.cohort" /f >nul
reg add "%CLASSES%\MarkingWorkbench.cohort" /ve /d "Cohort of Marking Workbench" /f >nul
reg add "%CLASSES%\MarkingWorkbench.cohort\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
reg add "%CLASSES%\MarkingWorkbench.cohort\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f >nul
reg add "%CLASSES%\.mwpack" /ve /d "MarkingWorkbench.mwpack" /f >nul
reg add "%CLASSES%\MarkingWorkbench.mwpack" /ve /d "Work pack of Marking Workbench" /f >nul
reg add "%CLASSES%\MarkingWorkbench.mwpack\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
reg add "%CLASSES%\MarkingWorkbench.mwpack\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f >nul
reg add "%CLASSES%\.mwcard" /ve /d "MarkingWorkbench.mwcard" /f >nul
reg add "%CLASSES%\MarkingWorkbench.mwcard" /ve /d "Identity card of Marking Workbench" /f >nul
reg add "%CLASSES%\MarkingWorkbench.mwcard\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
reg add "%CLASSES%\.selfcheck" /ve /d "MarkingWorkbench.selfcheck" /f >nul
reg add "%CLASSES%\MarkingWorkbench.selfcheck" /ve /d "Self-check notes" /f >nul
reg add "%CLASSES%\MarkingWorkbench.selfcheck\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
reg add "%CLASSES%\MarkingWorkbench.selfcheck\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f >nul
echo Windows opens the files of the program with %PROGRAM% now.
