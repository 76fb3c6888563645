package org.ncfspark.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:SECRET@bucket/ncf, s3a://***@bucket/ncf",
    "hdfs://name:8020/ncf, hdfs://name:8020/ncf",
    "file:/tmp/a@b, file:/tmp/a@b"
  })
  void credentialsInAddressesAreNotPrinted(String text, String printed) {
    assertThat(Redaction.of(text)).isEqualTo(printed);
  }
}
