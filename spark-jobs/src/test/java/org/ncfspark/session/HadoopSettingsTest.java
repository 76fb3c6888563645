package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {
  @Test
  void local_disks_are_used_as_sessions_use_them() throws IOException {
    Configuration settings = HadoopSettings.of("file:///tmp/work");
    assertThat(FileSystem.newInstance(FileSystem.getDefaultUri(settings), settings))
        .isInstanceOf(LocalFiles.class);
    // Set here, and not in the file that sets it for all tests.
    assertThat(settings.getPropertySources("fs.file.impl")).doesNotContain("core-site.xml");
  }

  @Test
  void settings_of_spark_for_hadoop_win() {
    Properties given = new Properties();
    given.setProperty("spark.hadoop.fs.file.impl", "com.example.Files");
    given.setProperty("spark.sql.shuffle.partitions", "3");
    Configuration settings = HadoopSettings.local(given);
    assertThat(settings.get("fs.file.impl")).isEqualTo("com.example.Files");
    assertThat(settings.get("sql.shuffle.partitions")).isNull();
  }

  @Test
  void other_file_systems_get_all_settings_that_spark_makes() {
    Configuration expected = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    assertThat(HadoopSettings.of("s3a://bucket/work")).containsExactlyElementsOf(expected);
  }
}
