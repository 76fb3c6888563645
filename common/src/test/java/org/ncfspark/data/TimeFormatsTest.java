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
    "epoch-seconds, 978300760, 978300760",
    "epoch-seconds, 978300760.75, 978300760",
    "epoch-millis, 978300760999, 978300760",
    "epoch-millis, -1, -1",
    "iso-8601, 2010-10-19T23:55:27Z, 1287532527",
    "iso-8601, 2010-10-20T01:55:27.5+02:00, 1287532527",
    "iso-8601, 2010-10-19T23:55:27, 1287532527",
    "iso-8601, 2010-10-19, 1287446400",
    "yyyy-MM-dd HH:mm:ss, 2010-10-19 23:55:27, 1287532527",
    "dd.MM.yyyy, 19.10.2010, 1287446400",
    "yyyy-MM-dd HH:mm:ssXXX, 2010-10-20 01:55:27+02:00, 1287532527"
  })
  void secondsSince1970InUtc(String format, String text, long epochSecond)
      throws BadRecordException {
    assertThat(TimeFormats.of(format).epochSecond(text)).isEqualTo(epochSecond);
  }

  @ParameterizedTest
  @CsvSource({
    "epoch-seconds, yesterday, time 'yesterday' is not a whole number",
    "epoch-seconds, 1.5e9, time '1.5e9' is not a whole number",
    "iso-8601, 978300760, time '978300760' is not in the time format",
    "yyyy-MM-dd, 2010-13-19, time '2010-13-19' is not in the time format"
  })
  void otherTextsHaveAReason(String format, String text, String reason) {
    assertThatThrownBy(() -> TimeFormats.of(format).epochSecond(text))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void aFormatThatIsNoneIsExplained() {
    assertThatThrownBy(() -> TimeFormats.of("epoch-minutes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected epoch-seconds, epoch-millis, iso-8601 or a java.time");
  }

  @ParameterizedTest
  @CsvSource({"epoch-millis, 5000, 5", "yyyy-MM-dd, 1970-01-02, 86400"})
  void travelToOtherMachines(String format, String text, long epochSecond) throws Exception {
    assertThat(copy(TimeFormats.of(format)).epochSecond(text)).isEqualTo(epochSecond);
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
