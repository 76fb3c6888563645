package org.ncfspark.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;
import org.ncfspark.shard.UserTable;

class BulkRecordTest {
  private static Object sent(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  /** Equal in all fields, and in the bits of all floats. */
  private static void assertSame(Object arrived, Object expected) {
    assertThat(arrived)
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, float[].class)
        .isEqualTo(expected);
  }

  private static float[] floats(int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Math.scalb(1 + i * 0x1p-20f, i % 300 - 150);
    }
    return floats;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 14) - 1, 1 << 14, (1 << 14) + 1, 100_000})
  void whatIsSentArrivesBitForBit(int count) throws IOException, ClassNotFoundException {
    ShardUpdate update =
        new ShardUpdate(
            new TouchedItems(new int[] {3, 1 << 20}, floats(count)),
            floats(7),
            5,
            1L << 40,
            -0.125);
    assertSame(sent(update), update);
    UserTable users = new UserTable(floats(2 * count));
    assertSame(sent(users), users);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000})
  void sharedParametersArriveBitForBit(int count) throws IOException, ClassNotFoundException {
    SharedParameters shared = new SharedParameters(floats(count), new float[0], 17);
    assertSame(sent(shared), shared);
  }
}
