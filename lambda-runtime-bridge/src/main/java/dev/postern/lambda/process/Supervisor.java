package dev.postern.lambda.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The little shell that stands between Postern and a function's process. It starts the function in
 * a session of its own, waits for it and tells its exit status; and when the pipe that it has for
 * standard input breaks, because Postern stops the sandbox or because Postern itself was killed, it
 * kills the whole session's group.
 */
final class Supervisor {
  /**
   * {@code $1} is the limit of open files, {@code $2} the working directory, {@code $3} the
   * variables of the shell's own that the function is not to see; the rest is the command.
   *
   * <p>{@code leave_nothing} kills what has left the session too. Such processes are known by their
   * environment, as in {@link ProcessSandbox}: by the port of the Runtime API, and, since that may
   * soon be another sandbox's, by the log stream as well. The root is killed last: its end ends the
   * watcher, after which the shell does the same again.
   *
   * <p>The shell itself says nothing, but has the output open as long as it lives.
   */
  private static final String SCRIPT =
      """
      leave_nothing() {
        self=$(exec sh -c 'echo $PPID')
        api=$(grep -lsF -- "AWS_LAMBDA_RUNTIME_API=$AWS_LAMBDA_RUNTIME_API" /proc/[0-9]*/environ)
        for file in $(grep -lsF -- "AWS_LAMBDA_LOG_STREAM_NAME=$AWS_LAMBDA_LOG_STREAM_NAME" $api); do
          pid=${file#/proc/}; pid=${pid%/environ}
          case $pid in "$$"|"$self"|"$root"|"$watcher") ;; *) kill -s KILL "$pid";; esac
        done
        kill -s KILL -- "-$root" "$root"
      }
      ulimit -n "$1" 2>/dev/null; ulimit -c 0 2>/dev/null; cd "$2" || exit 1
      unset $3; shift 3
      exec 3<&0 </dev/null
      "$@" 3<&- &
      root=$!
      exec 2>/dev/null
      { read -r never <&3; leave_nothing; } >/dev/null &
      watcher=$!
      exec 3<&-
      wait "$root"; status=$?
      kill -s KILL "$watcher"
      leave_nothing
      exit "$status"
      """;

  /** As on AWS, where it was recorded. */
  private static final String OPEN_FILES = "1024";

  private static final List<String> SETSID = List.of("setsid");

  /** What macOS has in the place of setsid. */
  private static final List<String> PERL_SETSID =
      List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or exit 127", "--");

  private final List<String> ownSession;

  /**
   * Finds out how this machine starts sessions.
   *
   * @param machine Postern's own environment variables, with the {@code PATH}
   */
  Supervisor(Map<String, String> machine) {
    this.ownSession = onPath("setsid", machine) ? SETSID : PERL_SETSID;
  }

  private static boolean onPath(String program, Map<String, String> machine) {
    for (String directory : machine.getOrDefault("PATH", "").split(":")) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The command that runs a command supervised.
   *
   * @param variables those the command is given
   */
  List<String> command(List<String> command, Path workingDirectory, Map<String, String> variables) {
    List<String> all = new ArrayList<>(ownSession);
    // In a session of its own it does not hear a terminal's Ctrl-C, which is Postern's to act on.
    all.addAll(List.of("/bin/sh", "-c", SCRIPT, "postern-sandbox", OPEN_FILES));
    all.add(workingDirectory.toString());
    all.add(variables.containsKey("PWD") ? "OLDPWD" : "OLDPWD PWD");
    all.addAll(ownSession);
    all.addAll(command);
    return all;
  }
}
