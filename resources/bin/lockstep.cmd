@echo off
rem The command line of the installed Lockstep. It runs on the app's own runtime, so the machine needs no Node.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Lockstep.exe" "%~dp0..\app.asar\out\cli\lockstep.js" %*
