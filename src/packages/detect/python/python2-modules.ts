/** Modules of the time of Python 2, most of its standard library, that Python 3 has under other names or not at all. */
export const python2Modules: ReadonlySet<string> = new Set(
  `
  BaseHTTPServer Bastion CGIHTTPServer Canvas ConfigParser Cookie Dialog DocXMLRPCServer FileDialog
  FixTk HTMLParser Image ImageDraw ImageFont MimeWriter Queue ScrolledText SimpleDialog SimpleHTTPServer SimpleXMLRPCServer
  SocketServer StringIO Tix Tkconstants Tkdnd Tkinter UserDict UserList UserString __builtin__ anydbm
  cPickle cStringIO commands cookielib copy_reg dbhash dircache dumbdbm dummy_thread dummy_threading
  exceptions fpformat future_builtins gdbm hotshot htmlentitydefs htmllib httplib ihooks imputil
  linuxaudiodev md5 mhlib mimetools mimify multifile mutex new popen2 posixfile rexec rfc822 robotparser
  sets sha sgmllib statvfs strop thread tkColorChooser tkCommonDialog tkFileDialog tkFont tkMessageBox
  tkSimpleDialog toaiff ttk urllib2 urlparse user whichdb xmllib xmlrpclib _winreg
  `.match(/\S+/g),
);
