package org.ncfspark.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;

class TableSchemaTest {
  @TempDir Path work;

  @Test
  void no_dictionary_is_made_of_parameters() throws IOException {
    String table = work.resolve("parameters").toString();
    // Of equal rows a dictionary would make much less.
    List<Row> rows =
        Collections.nCopies(1000, RowFactory.create("items", 0, new float[] {1, 1, 1, 1}));
    Tables.PARAMETERS.write(
        LocalSpark.session().createDataFrame(rows, Tables.PARAMETERS.columns()).coalesce(1), table);
    for (ColumnChunkMetaData column : columns(Path.of(table))) {
      boolean floats = column.getPath().toDotString().startsWith("values.");
      assertThat(column.hasDictionaryPage()).as(column.toString()).isEqualTo(!floats);
    }
  }

  private static List<ColumnChunkMetaData> columns(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      Path file =
          files.filter(path -> path.toString().endsWith("parquet")).findFirst().orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
        return reader.getFooter().getBlocks().get(0).getColumns();
      }
    }
  }
}
