package org.ncfspark.recommendation;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.ncfspark.recommend.CsvLine;
import org.ncfspark.recommend.RecommendConfig;
import org.ncfspark.recommend.RecommendConfig.CsvIds;
import org.ncfspark.score.Iterators;
import org.ncfspark.table.Tables;

/** Recommendations as files that leave the system. */
public final class RecommendationTable {
  private static final String TXT = ".txt";

  private RecommendationTable() {}

  /**
   * @param rows of {@link Tables#RECOMMENDATIONS}
   */
  public static void write(Dataset<Row> rows, Path path, RecommendConfig config)
      throws IOException {
    switch (config.format()) {
      case PARQUET -> Tables.RECOMMENDATIONS.write(rows, path.toString());
      case CSV -> writeCsv(rows, path, config.csvIds());
    }
  }

  /** Spark's own CSV writer changes line breaks inside of ids, so the lines are made here. */
  private static void writeCsv(Dataset<Row> rows, Path path, CsvIds ids) throws IOException {
    String header = CsvLine.of(Tables.RECOMMENDATIONS.columns().fieldNames());
    rows.select("user_id", "rank", "item_id", "score")
        .mapPartitions(
            (MapPartitionsFunction<Row, String>) partition -> lines(header, partition, ids),
            Encoders.STRING())
        .write()
        .option("lineSep", CsvLine.SEPARATOR)
        .text(path.toString());
    FileSystem fileSystem =
        path.getFileSystem(rows.sparkSession().sparkContext().hadoopConfiguration());
    for (FileStatus file : fileSystem.listStatus(path, file -> file.getName().endsWith(TXT))) {
      rename(fileSystem, file.getPath());
    }
  }

  private static void rename(FileSystem fileSystem, Path txt) throws IOException {
    String name = txt.getName();
    Path csv = new Path(txt.getParent(), name.substring(0, name.length() - TXT.length()) + ".csv");
    if (!fileSystem.rename(txt, csv)) {
      throw new IOException("could not rename " + txt + " to " + csv);
    }
  }

  /** A partition becomes a file: each starts with the header. */
  private static Iterator<String> lines(String header, Iterator<Row> rows, CsvIds ids) {
    return Iterators.flatMap(
        List.of(List.of(header).iterator(), Iterators.map(rows, row -> line(row, ids))).iterator(),
        Function.identity());
  }

  private static String line(Row row, CsvIds ids) {
    return CsvLine.of(
        written(row.getString(0), ids),
        Integer.toString(row.getInt(1)),
        written(row.getString(2), ids),
        Float.toString(row.getFloat(3)));
  }

  private static String written(String id, CsvIds ids) {
    return switch (ids) {
      case EXACT -> id;
      case SPREADSHEET -> CsvLine.harmless(id);
    };
  }
}
