; The installer for Windows 10 and newer, 64 bit: for one user, without administrator rights.
; Made by packaging/windows/build.sh. Silent: nianbao-….exe /S [/D=folder]; /DESKTOP also lays a link on the desktop.
; The uninstaller keeps the user's data (log, verifications, settings) unless asked; silent: uninstall.exe /S [/DATA].
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "年报校核"
!define PROGRAM "nianbao-gui.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
!define APPLICATION_KEY "Software\Classes\Applications\${PROGRAM}"
!define PROGID "nianbao.report"
!define CAPABILITIES "Software\nianbao\Capabilities"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "..\..\dist\nianbao-${VERSION}-windows-x64.exe"
InstallDir "$LOCALAPPDATA\Programs\nianbao"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "..\..\build\icons\app.ico"
!define MUI_UNICON "..\..\build\icons\app.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "..\..\build\icons\side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "..\..\build\icons\side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "${NAME}在报送前检查政府信息公开工作年度报告。$\r$\n$\r$\n只为当前用户安装，不需要管理员权限；程序不联网，不改动您的文件。需要 64 位 Windows 10 或更新版本。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "打开${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that runs holds its file: it cannot be opened for writing.
!macro REFUSE_WHILE_RUNNING un
Function ${un}refuse_while_running
again:
  StrCpy $1 ""
  IfFileExists "$INSTDIR\${PROGRAM}" 0 command
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  StrCmp $0 "" 0 +3
    StrCpy $1 "running"
    Goto command
  FileClose $0
command:
  IfFileExists "$INSTDIR\nianbao.exe" 0 decide
  FileOpen $0 "$INSTDIR\nianbao.exe" a
  StrCmp $0 "" 0 +3
    StrCpy $1 "running"
    Goto decide
  FileClose $0
decide:
  StrCmp $1 "" free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 5
  Quit
free:
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

; Only what an installation has put there: the folder may be one the user chose.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\nianbao.exe"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
!macroend

Function .onInit
  ; Windows tells programs it does not know an older version of itself; the registry says what it is.
  ReadRegDWORD $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentMajorVersionNumber"
  ${If} $0 < 10
    MessageBox MB_ICONSTOP "${NAME}需要 64 位 Windows 10 或更新版本。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section "${NAME}（必需）" SECTION_PROGRAM
  SectionIn RO
  Call refuse_while_running
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "..\..\dist\windows\nianbao\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0

  ; Able to open reports, never their default program.
  WriteRegStr HKCU "${APPLICATION_KEY}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${APPLICATION_KEY}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "年度报告"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !macro ABLE_TO_OPEN suffix
    WriteRegStr HKCU "${APPLICATION_KEY}\SupportedTypes" "${suffix}" ""
    WriteRegNone HKCU "Software\Classes\${suffix}\OpenWithProgids" "${PROGID}"
    WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" "${suffix}" "${PROGID}"
  !macroend
  !insertmacro ABLE_TO_OPEN ".docx"
  !insertmacro ABLE_TO_OPEN ".pdf"
  !insertmacro ABLE_TO_OPEN ".txt"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "报送前在本机校核政府信息公开工作年度报告"
  WriteRegStr HKCU "Software\RegisteredApplications" "nianbao" "${CAPABILITIES}"
  ${RefreshShellIcons}
SectionEnd

Section /o "桌面快捷方式" SECTION_DESKTOP
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

; Silent installations choose the link by an argument.
Section "-desktop of a silent installation"
  IfSilent 0 done
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP" $1
  IfErrors done
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
done:
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_PROGRAM} "窗口程序、命令行程序 nianbao.exe 和开始菜单中的快捷方式。"
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_DESKTOP} "在桌面上也放一个快捷方式。"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "Uninstall"
  Call un.refuse_while_running
  !insertmacro REMOVE_PROGRAM
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !macro NO_LONGER_ABLE suffix
    DeleteRegValue HKCU "Software\Classes\${suffix}\OpenWithProgids" "${PROGID}"
    DeleteRegKey /ifempty HKCU "Software\Classes\${suffix}\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "Software\Classes\${suffix}"
  !macroend
  !insertmacro NO_LONGER_ABLE ".docx"
  !insertmacro NO_LONGER_ABLE ".pdf"
  !insertmacro NO_LONGER_ABLE ".txt"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "${APPLICATION_KEY}"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "nianbao"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${RefreshShellIcons}

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DATA" $1
  IfErrors 0 data
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "是否同时删除您的设置、日志和“已核实”记录？$\r$\n选“否”则保留，以后再装还能用。" /SD IDNO IDNO kept
data:
  RMDir /r "$LOCALAPPDATA\nianbao"
  DeleteRegKey HKCU "Software\nianbao\nianbao"
kept:
  DeleteRegKey /ifempty HKCU "Software\nianbao"
SectionEnd
