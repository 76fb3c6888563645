package org.ncfspark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.NcfException;

class ProtocolTest {

  @ParameterizedTest
  @CsvSource({
    "file,RENAME",
    "hdfs,RENAME",
    "s3a,OBJECTS",
    "gs,OBJECTS",
    "abfs,OBJECTS",
    "abfss,OBJECTS"
  })
  void aKnownFileSystemHasAProtocol(String scheme, Protocol protocol) {
    assertThat(Protocol.ofScheme(scheme)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasb", "ftp", "har", "S3A"})
  void anUnknownFileSystemIsRefusedWithThoseThatAreKnown(String scheme) {
    assertThatThrownBy(() -> Protocol.ofScheme(scheme))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("'" + scheme + "' cannot hold a work directory")
        .hasMessageContaining("expected one of abfs, abfss, file, gs, hdfs, s3a");
  }

  @ParameterizedTest
  @CsvSource({"s3,s3a://", "s3n,s3a://", "webhdfs,hdfs://", "viewfs,the one that it leads to"})
  void whatIsMeantIsSaidWhereItIsKnown(String scheme, String hint) {
    assertThatThrownBy(() -> Protocol.ofScheme(scheme)).hasMessageContaining(hint);
  }

  @Test
  void anUnknownFileSystemIsRefusedBeforeItConnects() {
    assertThatThrownBy(() -> new ArtifactStore(new Configuration(), "ftp://localhost:1/work"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("'ftp' cannot hold a work directory");
  }

  /** Another name for the local disk. */
  public static final class Other extends RawLocalFileSystem {
    @Override
    public java.net.URI getUri() {
      return java.net.URI.create("other:///");
    }

    @Override
    protected void checkPath(org.apache.hadoop.fs.Path path) {}
  }

  @Test
  void aWorkDirectoryOnAnUnknownFileSystemIsAMistakeInTheConfiguration(@TempDir Path scratch) {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.other.impl", Other.class.getName());
    assertThatThrownBy(() -> new ArtifactStore(hadoop, "other:" + scratch))
        .isInstanceOfSatisfying(
            NcfException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE_OR_CONFIGURATION));
  }
}
