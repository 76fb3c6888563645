package org.ncfspark.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, with permissions set and read by this process, and without checksum
 * files beside those that it writes. Without its native library Hadoop starts a process for each
 * permission, {@code chmod} or {@code ls}, and more for each rename: preprocessing a small data set
 * started 250, and a checkpoint of an epoch two dozen. Checksums that lie beside an input are
 * verified; of what we publish the manifest has better ones.
 */
public final class LocalFiles extends LocalFileSystem {
  private static final String SCHEME = "file";

  /** Settings that put it in place of Hadoop's, of Spark. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "spark.hadoop.fs.file.impl", LocalFiles.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", ForFileContext.class.getName());

  public LocalFiles() {
    super(new Raw());
    setWriteChecksum(false);
  }

  /** The file system for code that renames by Hadoop's newer interface. */
  public static final class ForFileContext extends ChecksumFs {
    public ForFileContext(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(new RawForFileContext(uri, hadoop));
    }
  }

  private static final class RawForFileContext extends DelegateToFileSystem {
    RawForFileContext(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(uri, new Raw(), hadoop, SCHEME, false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    /** Every path is valid on Unix. */
    @Override
    public boolean isValidName(String path) {
      return true;
    }
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission); // Java knows nothing of it.
      } else {
        String symbols =
            permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL;
        Files.setPosixFilePermissions(file(path), PosixFilePermissions.fromString(symbols));
      }
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      FileStatus status = super.getFileStatus(path);
      try {
        PosixFileAttributes attributes =
            Files.readAttributes(file(path), PosixFileAttributes.class);
        return new FileStatus(
            status.getLen(),
            status.isDirectory(),
            status.getReplication(),
            status.getBlockSize(),
            status.getModificationTime(),
            status.getAccessTime(),
            FsPermission.valueOf("-" + PosixFilePermissions.toString(attributes.permissions())),
            attributes.owner().getName(),
            attributes.group().getName(),
            status.getPath());
      } catch (NoSuchFileException e) {
        throw new FileNotFoundException("File " + path + " does not exist");
      }
    }

    /** Asked for by each rename. */
    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(file(path)) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private java.nio.file.Path file(Path path) {
      return pathToFile(path).toPath();
    }
  }
}
