package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.manifest.RunManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an artifact against its manifest: length and SHA-256 of each. */
final class ArtifactFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactFiles.class);

  private final FileSystem fileSystem;

  ArtifactFiles(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** The artifact in {@code directory}, if everything is there as its manifest lists it. */
  Artifact verified(Path directory) throws IOException {
    RunManifest manifest = manifest(directory);
    Path files = folder(directory, manifest);
    for (FileEntry entry : manifest.files()) {
      Optional<String> damage = damage(files, entry);
      if (damage.isPresent()) {
        throw new DataContractException(damage.get());
      }
    }
    return new Artifact(files, manifest);
  }

  /** Returns the folder of the files that a manifest in {@code directory} lists. */
  private static Path folder(Path directory, RunManifest manifest) {
    return manifest.folder() == null ? directory : new Path(directory, manifest.folder());
  }

  /**
   * The manifest alone.
   *
   * @throws DataContractException if there is none, or it cannot be read
   */
  RunManifest manifest(Path directory) throws IOException {
    Path file = new Path(directory, RunManifest.FILE_NAME);
    try (InputStream in = fileSystem.open(file)) {
      return RunManifest.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), directory.toString());
    } catch (FileNotFoundException e) {
      throw new DataContractException(
          directory + " has no " + RunManifest.FILE_NAME + ": it is not published data", e);
    } catch (ChecksumException e) {
      throw new DataContractException(file + " is not what was written: damaged", e);
    }
  }

  /** Everything in {@code directory} that is not as its manifest lists it. */
  List<String> damage(Path directory) throws IOException {
    List<String> damage = new ArrayList<>();
    try {
      RunManifest manifest = manifest(directory);
      for (FileEntry entry : manifest.files()) {
        damage(folder(directory, manifest), entry).ifPresent(damage::add);
      }
    } catch (DataContractException e) {
      damage.add(e.getMessage());
    }
    return damage;
  }

  private Optional<String> damage(Path directory, FileEntry expected) throws IOException {
    Path file = new Path(directory, expected.path());
    try {
      FileStatus status = fileSystem.getFileStatus(file);
      return status.getLen() == expected.bytes() && sha256(file).equals(expected.sha256())
          ? Optional.empty()
          : Optional.of(
              file + " is not what its manifest lists (length or SHA-256 differs): damaged");
    } catch (FileNotFoundException e) {
      return Optional.of(file + " is missing, its manifest lists it: damaged");
    } catch (ChecksumException e) { // Hadoop keeps checksums of its own on local disks.
      return Optional.of(file + " is not what was written: damaged");
    }
  }

  /** All files below {@code directory}, in order of their paths. */
  List<FileEntry> entries(Path directory) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    String prefix = fileSystem.makeQualified(directory).toUri().getPath() + "/";
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(directory, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      String relative = file.getPath().toUri().getPath().substring(prefix.length());
      entries.add(new FileEntry(relative, file.getLen(), sha256(file.getPath())));
    }
    entries.sort(Comparator.comparing(FileEntry::path));
    return entries;
  }

  private String sha256(Path file) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return Checksums.sha256(in);
    }
  }

  /** Writes a small file that must not exist yet. */
  void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What lies in {@code folder}; nothing where it is not there. */
  List<FileStatus> list(Path folder) throws IOException {
    try {
      return Arrays.asList(fileSystem.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Deletes what nobody reads; a later clean-up removes what a failing file system keeps. */
  void deleteQuietly(Path path) {
    try {
      fileSystem.delete(path, true);
    } catch (IOException e) {
      LOG.debug("{} stays until it is swept: {}", path, e.getMessage());
    }
  }
}
