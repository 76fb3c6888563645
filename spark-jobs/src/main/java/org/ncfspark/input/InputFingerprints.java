package org.ncfspark.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.session.JobName;

/** Says exactly which content a data set is made from. */
public final class InputFingerprints {
  private InputFingerprints() {}

  /** Path, length and SHA-256 of each file, computed side by side. */
  public static List<FileEntry> of(SparkSession spark, List<FileStatus> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<String> paths = files.stream().map(file -> file.getPath().toString()).toList();
    List<String> digests;
    try (JobName name = JobName.start(context.sc(), "fingerprints of the input files")) {
      digests =
          context
              .parallelize(new ArrayList<>(paths), paths.size())
              .map(path -> sha256(path, hadoop.value()))
              .collect();
    }
    List<FileEntry> entries = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      entries.add(new FileEntry(paths.get(i), files.get(i).getLen(), digests.get(i)));
    }
    return entries;
  }

  private static String sha256(String path, SerializableConfiguration hadoop) {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(hadoop.value()).open(file)) {
      return Checksums.sha256(in);
    } catch (IOException e) {
      throw new StorageException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
