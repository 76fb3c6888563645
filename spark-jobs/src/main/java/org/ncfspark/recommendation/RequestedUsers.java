package org.ncfspark.recommendation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Tables;

/**
 * Who is to get recommendations.
 *
 * @param known {@code user_index} and {@code user_id}
 * @param unknown number of listed ids that the data set does not have
 * @param unknownExamples the first few of them, in alphabetical order
 * @param inputs the list that was read, if one was
 */
public record RequestedUsers(
    Dataset<Row> known, long unknown, List<String> unknownExamples, List<FileEntry> inputs) {
  private static final int EXAMPLES = 5;
  private static final String BLANKS_AND_BYTE_ORDER_MARK = "^[\\uFEFF\\s]+|\\s+$";

  /**
   * @param list file with an original user id a line; empty for all users
   * @throws DataContractException if there is no such file, or it lists no user of the data set
   */
  public static RequestedUsers of(SparkSession spark, Artifact dataset, String list) {
    Dataset<Row> all =
        Tables.IDS
            .read(spark, dataset.path("index/users"))
            .select(col("index").as("user_index"), col("id").as("user_id"));
    if (list.isEmpty()) {
      return new RequestedUsers(all, 0, List.of(), List.of());
    }
    FileEntry input = entry(spark, list);
    Dataset<Row> listed =
        spark
            .read()
            .text(list)
            .select(regexp_replace(col("value"), BLANKS_AND_BYTE_ORDER_MARK, "").as("user_id"))
            .where("user_id <> ''")
            .distinct();
    Dataset<Row> known = all.join(listed, "user_id").select("user_index", "user_id");
    Dataset<Row> unknown =
        listed.join(all, listed.col("user_id").equalTo(all.col("user_id")), "left_anti");
    if (known.isEmpty()) {
      throw new DataContractException(
          "No id in "
              + list
              + " is a user of data set "
              + dataset.id()
              + ": expected one original"
              + " user id a line, such as "
              + all.orderBy("user_index").first().getString(1));
    }
    List<String> examples =
        unknown.orderBy("user_id").limit(EXAMPLES).as(Encoders.STRING()).collectAsList();
    return new RequestedUsers(known, unknown.count(), examples, List.of(input));
  }

  private static FileEntry entry(SparkSession spark, String list) {
    Path path = new Path(list);
    try {
      FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!fileSystem.getFileStatus(path).isFile()) {
        throw new DataContractException(
            "recommend.users = " + list + " is a folder, expected a file");
      }
      try (InputStream in = fileSystem.open(path)) {
        return new FileEntry(list, fileSystem.getFileStatus(path).getLen(), Checksums.sha256(in));
      }
    } catch (FileNotFoundException e) {
      throw new DataContractException("No file recommend.users = " + list, e);
    } catch (IOException e) {
      throw new StorageException("Cannot read " + list + ": " + e.getMessage(), e);
    }
  }
}
