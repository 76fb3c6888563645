package org.ncfspark.fault;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.ncfspark.fault.FaultPlan.Fault;
import org.ncfspark.fault.FaultPlan.Operation;

/**
 * An object store as S3A shows it, whose objects lie on the local disk: an object appears whole
 * when its stream is closed, folders are there while an object lies below them or stands for them,
 * a rename copies and deletes one object after the other, times cannot be set, and a listing shows
 * all that was written before. It fails where {@link FaultPlan} and {@link FirstAttempt} say.
 */
public final class ObjectStoreFileSystem extends FileSystem {
  static final String SCHEME = "s3a";
  private static final URI ROOT = URI.create(SCHEME + ":///");
  private static final String UPLOAD = ".upload-";
  private static final String MARKER = ".folder";

  /** What this process asked for, as in the log of a server: method and path. */
  static final ConcurrentLinkedQueue<String> REQUESTS = new ConcurrentLinkedQueue<>();

  private final RawLocalFileSystem disk = new RawLocalFileSystem();

  /** Settings under which {@code s3a:/...} is found. */
  static Map<String, String> settings() {
    return Map.of("fs.s3a.impl", ObjectStoreFileSystem.class.getName());
  }

  @Override
  public void initialize(URI name, Configuration hadoop) throws IOException {
    super.initialize(name, hadoop);
    setConf(hadoop);
    disk.initialize(URI.create("file:///"), hadoop);
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  protected void checkPath(Path path) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(ROOT);
  }

  @Override
  public void setWorkingDirectory(Path path) {}

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    requested("GET", path);
    if (!getFileStatus(path).isFile()) {
      throw new FileNotFoundException(path + " is no object");
    }
    return disk.open(local(path), bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && Files.isRegularFile(file(path))) {
      throw new FileAlreadyExistsException(path + " exists");
    }
    return new FSDataOutputStream(new Upload(path), null);
  }

  /** Bytes that become an object when this is closed, and not before. */
  private static final class Upload extends ByteArrayOutputStream {
    private final Path path;
    private boolean closed;

    Upload(Path path) {
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      Fault fault = FaultPlan.of(Operation.WRITE);
      if (fault == null || fault == Fault.ANSWER_LOST) {
        FirstAttempt.put(() -> ObjectStoreFileSystem.put(path, toByteArray()));
      }
      if (fault != null) {
        throw new IOException(path + ": " + fault.reason());
      }
    }
  }

  private static void put(Path path, byte[] content) throws IOException {
    requested("PUT", path);
    java.nio.file.Path object = file(path);
    Files.createDirectories(object.getParent());
    java.nio.file.Path upload = object.resolveSibling(UPLOAD + UUID.randomUUID());
    Files.write(upload, content);
    Files.move(upload, object, StandardCopyOption.ATOMIC_MOVE);
    for (java.nio.file.Path folder = object.getParent();
        folder != null;
        folder = folder.getParent()) {
      Files.deleteIfExists(folder.resolve(MARKER));
    }
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("append");
  }

  /** Copies and deletes: whoever is killed in between leaves some here and some there. */
  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Fault fault = FaultPlan.of(Operation.RENAME);
    if (fault != null) {
      return false;
    }
    java.nio.file.Path source = file(from);
    java.nio.file.Path target =
        isFolder(file(to)) ? file(to).resolve(source.getFileName()) : file(to);
    for (java.nio.file.Path object : objects(source)) {
      java.nio.file.Path copy =
          object.equals(source) ? target : target.resolve(source.relativize(object));
      requested("COPY", new Path(object.toUri()));
      put(new Path(copy.toUri()), Files.readAllBytes(object));
      remove(object);
    }
    return true;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    List<java.nio.file.Path> objects = objects(file(path));
    Fault fault = FaultPlan.of(Operation.DELETE);
    if (fault != null) {
      for (java.nio.file.Path object : objects.subList(0, objects.size() / 2)) {
        remove(object);
      }
      throw new IOException(path + ": " + fault.reason());
    }
    for (java.nio.file.Path object : objects) {
      remove(object);
    }
    List<java.nio.file.Path> markers = all(file(path));
    for (java.nio.file.Path marker : markers) {
      Files.deleteIfExists(marker);
    }
    return !objects.isEmpty() || !markers.isEmpty();
  }

  private static void remove(java.nio.file.Path object) throws IOException {
    requested("DELETE", new Path(object.toUri()));
    Files.deleteIfExists(object);
  }

  /** Makes an object that stands for the folder, until another lies below it. */
  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    if (FaultPlan.of(Operation.MAKE_DIRECTORY) != null) {
      return false;
    }
    java.nio.file.Path folder = file(path);
    if (!isFolder(folder)) {
      Files.createDirectories(folder);
      Files.write(folder.resolve(MARKER), new byte[0]);
    }
    return true;
  }

  @Override
  public void setTimes(Path path, long modified, long accessed) {}

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    java.nio.file.Path file = file(path);
    try {
      if (Files.isRegularFile(file)) {
        long modified = Files.getLastModifiedTime(file).toMillis();
        return new FileStatus(Files.size(file), false, 1, 1 << 25, modified, makeQualified(path));
      }
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(path + " is not there");
    }
    if (!isFolder(file)) {
      throw new FileNotFoundException(path + " is not there");
    }
    return new FileStatus(0, true, 1, 0, System.currentTimeMillis(), makeQualified(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    requested("LIST", path);
    FileStatus status = getFileStatus(path);
    if (status.isFile()) {
      return new FileStatus[] {status};
    }
    try (Stream<java.nio.file.Path> all = Files.list(file(path))) {
      List<java.nio.file.Path> entries = all.filter(entry -> !isHidden(entry)).sorted().toList();
      FileStatus[] found = new FileStatus[entries.size()];
      int count = 0;
      for (java.nio.file.Path entry : entries) {
        try {
          found[count] = getFileStatus(new Path(path, entry.getFileName().toString()));
          count++;
        } catch (FileNotFoundException e) {
          // A folder without objects, or one that was deleted meanwhile.
        }
      }
      return java.util.Arrays.copyOf(found, count);
    }
  }

  private static boolean isFolder(java.nio.file.Path folder) throws IOException {
    return Files.isDirectory(folder) && !all(folder).isEmpty();
  }

  /** All objects at a path or below it, sorted. */
  private static List<java.nio.file.Path> objects(java.nio.file.Path path) throws IOException {
    return all(path).stream().filter(object -> !object.endsWith(MARKER)).toList();
  }

  /** All objects at a path or below it, those that stand for folders included, sorted. */
  private static List<java.nio.file.Path> all(java.nio.file.Path path) throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith(UPLOAD))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (java.io.UncheckedIOException e) {
      return all(path); // Something was deleted meanwhile.
    }
  }

  private static boolean isHidden(java.nio.file.Path file) {
    java.nio.file.Path name = file.getFileName();
    return name != null && (name.startsWith(MARKER) || name.toString().startsWith(UPLOAD));
  }

  private static void requested(String method, Path path) {
    REQUESTS.add(method + " " + path.toUri().getPath());
  }

  private static java.nio.file.Path file(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private static Path local(Path path) {
    return new Path("file", null, path.toUri().getPath());
  }
}
