package org.ncfspark.input;

import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.ncfspark.error.DataContractException;

/**
 * Tells a file that is broken from one that could not be fetched. Parquet's readers do not: broken
 * bytes end as whatever exception the decoder stumbles into, an {@code IOException} as often as an
 * index out of bounds.
 */
final class UnreadableParquet {
  private UnreadableParquet() {}

  /** What a task throws that met {@code e} while it read rows; it names the file. */
  static RuntimeException orRethrow(Exception e) {
    boolean isTakenBack = TaskContext.get() != null && TaskContext.get().isInterrupted();
    if (isTakenBack
        || ExceptionUtils.getThrowableList(e).stream().anyMatch(UnreadableParquet::isOfStorage)) {
      return ExceptionUtils.rethrow(e);
    }
    Throwable root = ExceptionUtils.getRootCause(e);
    return new DataContractException(
        "Cannot read Parquet file "
            + InputFileBlockHolder.getInputFilePath()
            + " ("
            + root.getClass().getSimpleName()
            + ": "
            + String.valueOf(root.getMessage()).lines().findFirst().orElse("")
            + "): it is damaged, or a column has another type than in the first file; write it again,"
            + " or leave it out of data.files",
        e);
  }

  private static boolean isOfStorage(Throwable cause) {
    boolean isHadoops =
        cause.getClass().getName().startsWith("org.apache.hadoop.")
            && !(cause instanceof ChecksumException);
    return isHadoops
        || cause instanceof FileNotFoundException
        || cause instanceof FileSystemException
        || cause instanceof SocketException
        || cause instanceof InterruptedIOException;
  }
}
