package org.ncfspark.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;

/**
 * Finds the raw files that a data set is made of, in the order that "line order" means: that of the
 * configured names, then by path.
 */
public final class InputFiles {
  private static final int MAX_LISTED = 10;

  private final FileSystem fileSystem;
  private final Path input;

  /**
   * @param input file, folder or glob
   */
  public InputFiles(Configuration hadoop, String input) {
    if (input.isBlank()) {
      throw new InvalidConfigException(
          "No input: set data.input, or give --input, a file, folder or glob of raw interactions");
    }
    try {
      this.input = new Path(input);
      this.fileSystem = this.input.getFileSystem(hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidConfigException("Cannot use input " + input + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param names globs of the files to read if the input is a folder
   * @throws DataContractException if there are none, or a name matches none
   */
  public List<FileStatus> matching(List<String> names) {
    try {
      List<FileStatus> files = new ArrayList<>();
      for (FileStatus match : inputs()) {
        files.addAll(match.isDirectory() ? inFolder(match.getPath(), names) : List.of(match));
      }
      return supported(files);
    } catch (IOException e) {
      throw new StorageException("Cannot read input " + input + ": " + e.getMessage(), e);
    }
  }

  /** The one file of this name in the input folder, or beside the input file. */
  public FileStatus beside(String name) {
    try {
      FileStatus first = inputs().get(0);
      Path folder = first.isDirectory() ? first.getPath() : first.getPath().getParent();
      return supported(inFolder(folder, List.of(name))).get(0);
    } catch (IOException e) {
      throw new StorageException("Cannot read input " + input + ": " + e.getMessage(), e);
    }
  }

  /** The input itself if it is a path, else what it matches as a glob. */
  private List<FileStatus> inputs() throws IOException {
    List<FileStatus> matches =
        fileSystem.exists(input) ? List.of(fileSystem.getFileStatus(input)) : glob(input);
    if (matches.isEmpty()) {
      throw new DataContractException("Input " + input + " does not exist");
    }
    return matches;
  }

  private Collection<FileStatus> inFolder(Path folder, List<String> names) throws IOException {
    Map<Path, FileStatus> files = new LinkedHashMap<>();
    for (String name : names) {
      Collection<FileStatus> matches = plainOrCompressed(folder, name);
      if (matches.isEmpty()) {
        throw new DataContractException(
            "No file "
                + name
                + " (nor .gz, .zst) in input folder "
                + folder
                + "; found "
                + listing(folder));
      }
      matches.forEach(file -> files.putIfAbsent(file.getPath(), file));
    }
    return files.values();
  }

  /** Chooses the plain one of a file that lies there plain and compressed. */
  private Collection<FileStatus> plainOrCompressed(Path folder, String name) throws IOException {
    Map<String, FileStatus> byPlainPath = new TreeMap<>();
    for (Compression compression : Compression.values()) {
      for (FileStatus match : glob(new Path(folder, name + compression.suffix()))) {
        if (match.isFile()) {
          byPlainPath.merge(
              Compression.plainName(match.getPath().toString()), match, InputFiles::plainer);
        }
      }
    }
    return byPlainPath.values();
  }

  private static FileStatus plainer(FileStatus a, FileStatus b) {
    Comparator<FileStatus> byCompression =
        Comparator.comparing(file -> Compression.of(file.getPath().getName()));
    return byCompression.compare(a, b) <= 0 ? a : b;
  }

  private List<FileStatus> supported(Collection<FileStatus> files) {
    Optional<FileStatus> archive =
        files.stream().filter(f -> Compression.isUnsupported(f.getPath().getName())).findFirst();
    if (archive.isPresent()) {
      throw new DataContractException(
          "Cannot read "
              + archive.get().getPath()
              + ": expected a plain, .gz or .zst file; unpack it first");
    }
    Function<FileStatus, Path> path = FileStatus::getPath;
    return files.stream()
        .collect(Collectors.toMap(path, f -> f, (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /** What matches, by path; hidden files and those of Hadoop's committers do not count. */
  private List<FileStatus> glob(Path pattern) throws IOException {
    FileStatus[] matches = fileSystem.globStatus(pattern, InputFiles::isVisible);
    return matches == null
        ? List.of()
        : Arrays.stream(matches).sorted(Comparator.comparing(FileStatus::getPath)).toList();
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith(".") && !path.getName().startsWith("_");
  }

  private String listing(Path folder) throws IOException {
    List<String> names =
        Arrays.stream(fileSystem.listStatus(folder))
            .map(f -> f.getPath().getName())
            .sorted()
            .toList();
    String shown = names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    return names.isEmpty() ? "nothing" : shown + (names.size() > MAX_LISTED ? ", ..." : "");
  }
}
