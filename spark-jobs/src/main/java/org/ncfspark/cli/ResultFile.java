package org.ncfspark.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;
import org.ncfspark.session.HadoopSettings;
import org.ncfspark.store.AtomicRename;

/**
 * The file of {@code --result}: a command's last line, for schedulers that cannot read the output
 * of a driver in a cluster. A file of an earlier run is deleted when the command starts. So where
 * there is none at the end, the driver was killed.
 */
final class ResultFile {
  private static final String OPTION = "--result";

  /** Schemes whose files appear whole by a rename. Object stores write a file whole anyway. */
  private static final Set<String> RENAMES = Set.of("file", "hdfs");

  private final FileSystem fileSystem;
  private final Path file;

  private ResultFile(FileSystem fileSystem, Path file) {
    this.fileSystem = AtomicRename.unchecked(fileSystem);
    this.file = file;
  }

  /** What a command line names, also one that cannot be parsed. */
  static Optional<String> named(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        return Optional.of(arguments[i].substring(OPTION.length() + 1));
      }
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return Optional.of(arguments[i + 1]);
      }
    }
    return Optional.empty();
  }

  /**
   * The file at {@code path}.
   *
   * @throws InvalidConfigException if the path cannot be that of a file
   * @throws StorageException if its file system cannot be used
   */
  static ResultFile of(String path) {
    try {
      Path file = new Path(path);
      Configuration settings = new Configuration(HadoopSettings.of(path));
      // The last line of a process that was stopped is written while Hadoop closes the others.
      settings.setBoolean("fs.automatic.close", false);
      return new ResultFile(FileSystem.newInstance(file.toUri(), settings), file);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigException(
          OPTION + " '" + path + "' is no path: " + e.getMessage() + "; expected that of a file",
          e);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * Deletes a file of an earlier run, and makes the folder that it is written in.
   *
   * @throws InvalidConfigException if it is a folder
   * @throws StorageException if nothing can be written there
   */
  void clear() {
    try {
      deleteOrMakeParent();
    } catch (IOException e) {
      throw unwritable(file.toString(), e);
    }
  }

  private void deleteOrMakeParent() throws IOException {
    try {
      if (fileSystem.getFileStatus(file).isDirectory()) {
        throw new InvalidConfigException(
            OPTION + " " + file + " is a directory: expected a file, which is overwritten");
      }
      fileSystem.delete(file, false);
    } catch (FileNotFoundException e) {
      fileSystem.mkdirs(parent());
    }
  }

  /** Writes the line; a reader sees all of it or no file. */
  void write(String line) {
    try {
      if (RENAMES.contains(fileSystem.getUri().getScheme())) {
        Path complete = new Path(parent(), "." + file.getName() + "." + UUID.randomUUID());
        write(line, complete);
        AtomicRename.replace(fileSystem, complete, fileSystem.makeQualified(file));
      } else {
        write(line, file);
      }
    } catch (IOException e) {
      throw new StorageException("Cannot write " + OPTION + " " + file + ": " + e.getMessage(), e);
    }
  }

  /** The line, if there is one yet. */
  Optional<String> read() throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static StorageException unwritable(String path, IOException cause) {
    return new StorageException(
        OPTION + " " + path + " cannot be written: " + cause.getMessage() + "; name another file",
        cause);
  }

  private void write(String line, Path to) throws IOException {
    try (OutputStream out = fileSystem.create(to, true)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path parent() {
    return fileSystem.makeQualified(file).getParent();
  }
}
