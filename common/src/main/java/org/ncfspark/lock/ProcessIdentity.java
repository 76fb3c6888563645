package org.ncfspark.lock;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of this machine, told apart from those that had its number before and from those that
 * have it elsewhere. Linux alone knows this, in {@code /proc}.
 *
 * @param space boot of the machine and namespace of process numbers: containers have their own
 * @param user who started it: the processes of others may be hidden
 * @param pid its number
 * @param start clock ticks from the boot to its start
 */
public record ProcessIdentity(String space, String user, long pid, long start) {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START = 19;

  public ProcessIdentity {
    requireNonNull(space, "space");
    requireNonNull(user, "user");
  }

  /** This process, if the machine says enough of it. */
  public static Optional<ProcessIdentity> current() {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      Path numbers = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
      long pid = ProcessHandle.current().pid();
      return Optional.of(
          new ProcessIdentity(
              boot + " " + numbers, System.getProperty("user.name"), pid, startOf(pid)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it has ended for certain; no answer is given for processes of other machines. */
  public boolean hasEnded() {
    Optional<ProcessIdentity> here = current();
    if (here.isEmpty() || !here.get().space.equals(space) || !here.get().user.equals(user)) {
      return false;
    }
    try {
      return startOf(pid) != start;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** When a process began; -1 where it has ended and only its parent does not know yet. */
  private static long startOf(long pid) throws IOException {
    String stat = Files.readString(PROC.resolve(pid + "/stat"));
    // The name of its program comes before, in parentheses, and may contain anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return fields[STATE].matches("[ZXx]") ? -1 : Long.parseLong(fields[START]);
  }
}
