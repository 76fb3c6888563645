package org.ncfspark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.ncfspark.error.ExitCode;

/**
 * Brings the result of a driver in a cluster to {@code submit/ncf}, where a manager does not:
 * prints the line of {@code --result} and ends with its exit code.
 */
public final class ResultLine {
  private static final String CLEAR = "clear";

  private ResultLine() {}

  /**
   * @param args the file of {@code --result}, and "clear" before a driver is submitted, so that no
   *     line of an earlier one is there
   */
  public static void main(String[] args) {
    Ending ending = new Ending(System.out, System.err);
    int code;
    try {
      ResultFile file = ResultFile.of(args[0]);
      boolean before = args.length > 1 && args[1].equals(CLEAR);
      code = before ? cleared(file) : said(file, ending);
    } catch (IOException | RuntimeException e) {
      code = ending.failed(Failure.of(e));
    }
    System.exit(code);
  }

  private static int cleared(ResultFile file) {
    file.clear();
    return ExitCode.DONE.number();
  }

  private static int said(ResultFile file, Ending ending) throws IOException {
    Optional<String> line = file.read();
    if (line.isEmpty()) {
      return ending.failed(
          new Failure(
              ExitCode.STORAGE,
              "The driver has left no result: it did not start or was killed; see its log on the"
                  + " cluster manager's page, and run the command again"));
    }
    ending.out().println(line.get());
    ending.out().flush();
    return new ObjectMapper().readTree(line.get()).get("exit-code").asInt();
  }
}
