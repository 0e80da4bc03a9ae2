@echo off
rem Starts tap-streamduo on Windows. Everything it needs is in dist\; only Node.js must be there.
setlocal
where node >nul 2>nul
if errorlevel 1 goto missing
node "%~dp0tap-streamduo.cjs" %*
exit /b %errorlevel%
:missing
>&2 echo CRITICAL tap-streamduo needs Node.js 20 or newer, and there is no node on PATH: install it, or install this folder with pip, which brings its own.
exit /b 1
