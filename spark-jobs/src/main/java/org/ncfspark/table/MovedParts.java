package org.ncfspark.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * Files in a folder of each attempt's own, beside the tables. The driver moves those of the
 * attempts that succeeded.
 */
record MovedParts(String root) implements PartFiles {

  @Override
  public String begin(int partition) {
    return attempts() + "/" + partition + "-" + TaskContext.get().taskAttemptId();
  }

  @Override
  public void complete(String folder, Configuration hadoop) {}

  @Override
  public void end(String folder) {}

  @Override
  public void gather(FileSystem fileSystem, List<String> folders, Set<String> tables)
      throws IOException {
    for (String table : tables) {
      Path target = new Path(root, table);
      fileSystem.mkdirs(target);
      for (String folder : folders) {
        move(fileSystem, new Path(folder, table), target);
      }
    }
  }

  private static void move(FileSystem fileSystem, Path from, Path to) throws IOException {
    FileStatus[] files;
    try {
      files = fileSystem.listStatus(from);
    } catch (FileNotFoundException e) {
      return; // The partition had no row of this table.
    }
    for (FileStatus file : files) {
      Path target = new Path(to, file.getPath().getName());
      if (!fileSystem.rename(file.getPath(), target)) {
        throw new IOException("could not rename " + file.getPath() + " to " + target);
      }
    }
  }

  @Override
  public void clean(FileSystem fileSystem) throws IOException {
    fileSystem.delete(new Path(attempts()), true);
  }

  private String attempts() {
    return root + ".attempts";
  }
}
