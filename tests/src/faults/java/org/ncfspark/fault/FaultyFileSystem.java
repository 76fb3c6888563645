package org.ncfspark.fault;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.ncfspark.fault.FaultPlan.Fault;
import org.ncfspark.fault.FaultPlan.Operation;

/**
 * The local disk under the scheme of HDFS, which fails where {@link FaultPlan} says. A scheme of
 * its own could not hold a work directory.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "hdfs";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  /** The file system for Hadoop's other interface, which renames that do not nest use. */
  public static final class ForFileContext extends DelegateToFileSystem {
    public ForFileContext(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(ROOT, new FaultyFileSystem(), hadoop, SCHEME, false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  /** Settings under which {@code hdfs:/...} is found. */
  static Map<String, String> settings() {
    return Map.of(
        "fs.hdfs.impl", FaultyFileSystem.class.getName(),
        "fs.AbstractFileSystem.hdfs.impl", ForFileContext.class.getName());
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  /** Whatever stands before the path, as in hdfs://KEY:SECRET@HOST/path, it is this disk. */
  @Override
  protected void checkPath(Path path) {}

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(FaultyFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Nobody asks for them here, and without native code each costs a process. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}

  /** A status without the permissions, which Hadoop looks up for the scheme "file" alone. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path file, boolean append, FsPermission permission) throws IOException {
    return new FilterOutputStream(super.createOutputStreamWithMode(file, append, permission)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        Fault fault = FaultPlan.of(Operation.WRITE);
        if (fault != null) {
          boolean whole = fault == Fault.ANSWER_LOST;
          out.write(bytes, offset, whole ? length : length / 2); // As far as there was room.
          throw new IOException(file + ": " + fault.reason());
        }
        out.write(bytes, offset, length);
      }
    };
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return succeeds(Operation.RENAME, from) && super.rename(from, to);
  }

  @Override
  public boolean mkdirs(Path directory) throws IOException {
    return new File(directory.toUri().getPath()).isDirectory()
        || (succeeds(Operation.MAKE_DIRECTORY, directory) && super.mkdirs(directory));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    Fault fault = FaultPlan.of(Operation.DELETE);
    if (fault == null) {
      return super.delete(path, recursive);
    }
    if (exists(path)) {
      FileStatus[] inside = listStatus(path);
      if (inside.length > 1) {
        super.delete(inside[0].getPath(), true);
      }
    }
    throw new IOException(path + ": " + fault.reason());
  }

  private static boolean succeeds(Operation operation, Path path) throws IOException {
    Fault fault = FaultPlan.of(operation);
    if (fault != null && !fault.reason().isEmpty()) {
      throw new IOException(path + ": " + fault.reason());
    }
    return fault == null;
  }
}
