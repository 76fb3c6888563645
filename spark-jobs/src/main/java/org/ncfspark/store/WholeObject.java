package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Objects that are written whole or not at all. An object store makes visible what a stream was
 * given when that is closed, so that one that could not be filled must not be closed.
 */
public final class WholeObject {
  private static final int BUFFER = 1 << 16;
  private static final int LOOKS = 10;
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private WholeObject() {}

  /**
   * Writes an object.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if it is there
   */
  public static void create(FileSystem fileSystem, Path object, String text) throws IOException {
    fill(fileSystem.create(object, false), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an object in the place of another, or of none, by one request. */
  static void replace(FileSystem fileSystem, Path object, String text) throws IOException {
    fill(fileSystem.create(object, true), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Copies a local file to a store, in the place of what another attempt has put there. */
  public static void upload(java.nio.file.Path file, FileSystem fileSystem, Path object)
      throws IOException {
    try (InputStream in = java.nio.file.Files.newInputStream(file)) {
      FSDataOutputStream out = fileSystem.create(object, true);
      byte[] buffer = new byte[BUFFER];
      try {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      } catch (IOException | RuntimeException e) {
        abandon(out);
        throw e;
      }
      out.close();
    }
  }

  /**
   * Reads an object that is not empty, if it is there. Azure's is empty for a moment, between the
   * requests that make and fill it: an empty one is looked at again, for up to a second.
   */
  static Optional<String> read(FileSystem fileSystem, Path object) throws IOException {
    String text = "";
    for (int look = 0; look < LOOKS && text.isEmpty(); look++) {
      if (look > 0) {
        pause();
      }
      try (InputStream in = fileSystem.open(object)) {
        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (FileNotFoundException e) {
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  /** Waits between two looks at something that others change. */
  static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an object");
    }
  }

  private static void fill(FSDataOutputStream out, byte[] content) throws IOException {
    try {
      out.write(content);
    } catch (IOException | RuntimeException e) {
      abandon(out);
      throw e;
    }
    out.close();
  }

  private static void abandon(FSDataOutputStream out) {
    if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      out.abort();
    }
  }
}
