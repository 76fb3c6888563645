package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSignatureTest {

  @ParameterizedTest
  @CsvSource({
    "x-UTF-16LE-BOM, data.encoding = UTF-16",
    "UTF-16, data.encoding = UTF-16",
    "X-UTF-32LE-BOM, data.encoding = UTF-32",
    "UTF-16LE, data.encoding = UTF-16LE",
    "UTF-16BE, data.encoding = UTF-16BE"
  })
  void textOfTwoBytesACharacterIsTold(String encoding, String advice) {
    byte[] line = "196\t242\t3".getBytes(Charset.forName(encoding));
    assertThat(FileSignature.of(line)).hasValueSatisfying(is -> assertThat(is).endsWith(advice));
  }

  @ParameterizedTest
  @CsvSource({"1f8b0800, .gz", "28b52ffd00, .zst", "504b030414, zip", "50415231, Parquet"})
  void filesThatAreNoTextAreTold(String bytes, String name) {
    assertThat(FileSignature.of(HexFormat.of().parseHex(bytes)))
        .hasValueSatisfying(is -> assertThat(is).contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1,2", "\uFEFF1,2,3,4", "B", "PAR", "1\u0000,2\u0000,3"})
  void textIsText(String text) {
    assertThat(FileSignature.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void lineEndsOfOneByteAreThoseOfEncodingsWithAsciiBytes() {
    for (String encoding : new String[] {"UTF-8", "US-ASCII", "ISO-8859-15", "windows-1251"}) {
      assertThat(TextEncoding.of(encoding).hasAsciiBytes()).as(encoding).isTrue();
    }
    for (String encoding : new String[] {"UTF-16", "UTF-32LE", "IBM037", "Shift_JIS", "GB18030"}) {
      assertThat(TextEncoding.of(encoding).hasAsciiBytes()).as(encoding).isFalse();
    }
  }
}
