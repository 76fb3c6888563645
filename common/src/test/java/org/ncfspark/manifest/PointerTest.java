package org.ncfspark.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;

class PointerTest {
  private static final String NOW = "2026-01-02T03:04:05Z";

  @Test
  void movingOnRemembersWhatWasBefore() {
    assertThat(Pointer.first("m-1", "2026-01-01T00:00:00Z").movedTo("m-2", NOW))
        .isEqualTo(new Pointer("m-2", NOW, "m-1", ""));
  }

  @Test
  void rollingBackRemembersWhatWasTakenOutOfService() {
    assertThat(new Pointer("m-2", NOW, "m-1", "").rolledBackTo("m-1", NOW))
        .isEqualTo(new Pointer("m-1", NOW, "", "m-2"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Pointer pointer = new Pointer("m-2", NOW, "m-1", "m-3");
    assertThat(Pointer.read(pointer.toJson(), "here")).isEqualTo(pointer);
  }

  @Test
  void jsonWithoutASealIsReadAsOlderVersionsWroteIt() {
    assertThat(Pointer.read("{\"id\":\"m-2\",\"since\":\"\",\"previous\":\"m-1\"}", "here"))
        .isEqualTo(new Pointer("m-2", "", "m-1", ""));
  }

  @Test
  void anIdAloneIsReadAsTheFirstVersionWroteIt() {
    assertThat(Pointer.read("ml-100k-0123456789ab\n", "here"))
        .isEqualTo(new Pointer("ml-100k-0123456789ab", "", "", ""));
  }

  @Test
  void brokenAndEmptyPointersAreNamed() {
    for (String text : List.of("", "{\"id\":", "{\"since\":\"now\"}", "null,", "a b")) {
      assertThatThrownBy(() -> Pointer.read(text, "models/CURRENT-x"))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("models/CURRENT-x");
    }
  }
}
