// Compiled into the supervisor that tests run under sanitizers: a box leaves it no environment to be told by.
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

// Leaks are looked for by tracing oneself, which process 1 of a case forbids. And in its namespace it takes no
// signal but those that it handles: programs could end it with what the runtime handles.
const char *__asan_default_options(void) {
  return "detect_leaks=0:exitcode=99:"
         "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0";
}

const char *__ubsan_default_options(void) { return "print_stacktrace=1"; }
