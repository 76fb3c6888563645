package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdListTest {
  private static IdList list(String... ids) {
    IdList list = new IdList();
    Arrays.stream(ids).forEach(list::add);
    return list;
  }

  private static List<String> inOrder(IdList ids) {
    return Arrays.stream(ids.sorted()).mapToObj(ids::get).toList();
  }

  @Test
  void anIdHasOnePlaceHoweverOftenItComes() {
    IdList ids = list("b", "a", "b");
    assertThat(ids.size()).isEqualTo(2);
    assertThat(ids.add("b")).isZero();
    assertThat(ids.find("a")).isEqualTo(1);
    assertThat(ids.find("c")).isEqualTo(-1);
    assertThat(ids.get(1)).isEqualTo("a");
  }

  @Test
  void growsAndFindsAllOfThem() {
    IdList ids = new IdList();
    IntStream.range(0, 10_000).forEach(k -> ids.add("item " + k));
    IdList others = list("item 9999", "item 10000", "item 0");
    assertThat(ids.find(others, 0)).isEqualTo(9999);
    assertThat(ids.find(others, 1)).isEqualTo(-1);
    assertThat(ids.add(others, 2)).isZero();
    assertThat(ids.size()).isEqualTo(10_000);
  }

  @Test
  void numbersComeInTheirOrderAndOtherTextsByTheirBytes() {
    assertThat(inOrder(list("10", "9", "b", "100", "B", "é", "a1", "-1")))
        .containsExactly("9", "B", "b", "-1", "10", "a1", "é", "100");
  }

  @Test
  void theOrderDependsOnTheIdsAlone() {
    assertThat(inOrder(list("x", "yy", "w"))).isEqualTo(inOrder(list("yy", "w", "x")));
  }

  @Test
  void canBeSent() throws IOException, ClassNotFoundException {
    IdList ids = list("a", "b");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(ids);
    }
    IdList received;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      received = (IdList) in.readObject();
    }
    assertThat(received.find("b")).isEqualTo(1);
    assertThat(received.add("c")).isEqualTo(2);
  }
}
