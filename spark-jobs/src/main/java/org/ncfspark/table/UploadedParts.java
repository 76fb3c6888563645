package org.ncfspark.table;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.executor.CommitDeniedException;

/**
 * Files on the local disk of the executor, which each task puts into the tables when all of its
 * files are complete. One attempt at a time may. One that comes after it puts equal rows under
 * equal names.
 */
record UploadedParts(String root) implements PartFiles {

  @Override
  public String begin(int partition) throws IOException {
    return TaskFolder.make().path().toUri().toString();
  }

  @Override
  public void complete(String folder, Configuration hadoop)
      throws IOException, CommitDeniedException {
    TaskFolder.of(folder).upload(hadoop, new Path(root));
  }

  @Override
  public void end(String folder) throws IOException {
    TaskFolder.of(folder).delete();
  }

  @Override
  public void gather(FileSystem fileSystem, List<String> folders, Set<String> tables) {}

  @Override
  public void clean(FileSystem fileSystem) {}
}
