package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "epoch-seconds, 978300760, 978300760000000",
    "epoch-seconds, 978300760.75, 978300760750000",
    "epoch-seconds, 978300760., 978300760000000",
    "epoch-seconds, 978300760.1234569, 978300760123456",
    "epoch-seconds, -0.5, -500000",
    "epoch-millis, 978300760999, 978300760999000",
    "epoch-millis, 978300760999.25, 978300760999250",
    "epoch-millis, -1, -1000",
    "epoch-micros, 978300760999999, 978300760999999",
    "epoch-micros, 978300760999999.9, 978300760999999",
    "iso-8601, 2010-10-19T23:55:27Z, 1287532527000000",
    "iso-8601, 2010-10-20T01:55:27.5+02:00, 1287532527500000",
    "iso-8601, 2010-10-19T23:55:27.123456789, 1287532527123456",
    "iso-8601, 2010-10-19, 1287446400000000",
    "yyyy-MM-dd HH:mm:ss, 2010-10-19 23:55:27, 1287532527000000",
    "yyyy-MM-dd HH:mm:ss.SSS, 2010-10-19 23:55:27.042, 1287532527042000",
    "dd.MM.yyyy, 19.10.2010, 1287446400000000",
    "yyyy-MM-dd HH:mm:ssXXX, 2010-10-20 01:55:27+02:00, 1287532527000000"
  })
  void microsecondsSince1970InUtc(String format, String text, long epochMicros)
      throws BadRecordException {
    assertThat(TimeFormats.of(format).epochMicros(text)).isEqualTo(epochMicros);
  }

  /** Times that lie outside of what any data may have. They are refused there. */
  @ParameterizedTest
  @CsvSource({
    "epoch-seconds, 9223372036855, true",
    "epoch-seconds, 99999999999999999999.5, true",
    "epoch-millis, -9223372036854776, false",
    "epoch-micros, 9223372036854775808, true",
    "iso-8601, +999999999-12-31T23:59:59Z, true",
    "iso-8601, -999999999-01-01T00:00:00Z, false"
  })
  void timesBeyondMicrosecondsInALongAreTheMostDistantOnes(
      String format, String text, boolean isFuture) throws BadRecordException {
    long epochMicros = TimeFormats.of(format).epochMicros(text);
    if (isFuture) {
      assertThat(epochMicros).isEqualTo(Long.MAX_VALUE);
    } else {
      assertThat(epochMicros).isLessThanOrEqualTo(-Long.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "epoch-seconds, yesterday, time 'yesterday' is not a number",
    "epoch-seconds, 1.5e9, time '1.5e9' is not a number",
    "epoch-seconds, '', time '' is not a number",
    "epoch-seconds, -, time '-' is not a number",
    "epoch-seconds, .5, time '.5' is not a number",
    "epoch-seconds, 1.-5, time '1.-5' is not a number",
    "epoch-millis, 1.5.5, time '1.5.5' is not a number",
    "iso-8601, 978300760, time '978300760' is not in the time format",
    "yyyy-MM-dd, 2010-13-19, time '2010-13-19' is not in the time format"
  })
  void otherTextsHaveAReason(String format, String text, String reason) {
    assertThatThrownBy(() -> TimeFormats.of(format).epochMicros(text))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void aFormatThatIsNoneIsExplained() {
    assertThatThrownBy(() -> TimeFormats.of("epoch-minutes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "expected epoch-seconds, epoch-millis, epoch-micros, iso-8601 or a java.time");
  }

  @ParameterizedTest
  @CsvSource({"epoch-millis, 5000, 5000000", "yyyy-MM-dd, 1970-01-02, 86400000000"})
  void travelToOtherMachines(String format, String text, long epochMicros) throws Exception {
    assertThat(copy(TimeFormats.of(format)).epochMicros(text)).isEqualTo(epochMicros);
  }

  private static TimeFormat copy(TimeFormat format) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(format);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TimeFormat) in.readObject();
    }
  }
}
