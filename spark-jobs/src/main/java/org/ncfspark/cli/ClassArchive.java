package org.ncfspark.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ncfspark.session.HadoopSettings;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/**
 * Loads the classes of the commands that need no Spark session, on a work directory of its own. The
 * launcher runs it once with {@code -XX:ArchiveClassesAtExit}, and those commands start in half the
 * time from the archive.
 */
final class ClassArchive {
  private static final String NAME = "classes";

  private ClassArchive() {}

  /**
   * @param args an empty directory
   */
  public static void main(String[] args) throws IOException {
    Path work = Files.createDirectories(Path.of(args[0]));
    publishSomething(work.toString());
    for (String command : List.of("status", "list", "verify", "show-config")) {
      run(command, "--work", work.toString());
    }
    run("--help");
    run("status", "--help");
  }

  private static void run(String... command) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int code = Main.run(command, nowhere, nowhere);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
    }
  }

  private static void publishSomething(String work) {
    ArtifactStore store = new ArtifactStore(HadoopSettings.of(work), work);
    store.publish(
        ArtifactKind.MODEL,
        NAME,
        ConfigLoader.load(List.of(), List.of()),
        staging -> new ArtifactDraft(List.of(), Map.of()));
    store.makeCurrent(ArtifactKind.MODEL, NAME, NAME);
  }
}
