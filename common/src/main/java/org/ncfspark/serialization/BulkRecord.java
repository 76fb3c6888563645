package org.ncfspark.serialization;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The serialized form of a record with long arrays of floats. Java serialization takes these float
 * by float, which for what a round sends took longer than sending it; here they are copied.
 *
 * <p>A record has it by a method {@code writeReplace} that returns a {@code BulkRecord} of it.
 */
public final class BulkRecord implements Externalizable {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 14;

  private transient Record record;

  /** Called by deserialization only. */
  public BulkRecord() {}

  /** The serialized form of a record whose class and components are public or its own. */
  public BulkRecord(Record record) {
    this.record = record;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeObject(record.getClass());
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = component.getAccessor().invoke(record);
        if (component.getType() == float[].class) {
          write((float[]) value, out);
        } else {
          out.writeObject(value);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + " cannot be read", e);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    Class<? extends Record> type = ((Class<?>) in.readObject()).asSubclass(Record.class);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].getType() == float[].class ? floats(in) : in.readObject();
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      record = type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private Object readResolve() {
    return record;
  }

  private static void write(float[] values, ObjectOutput out) throws IOException {
    out.writeInt(values.length);
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK, values.length) * Float.BYTES);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      chunk.asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private static float[] floats(ObjectInput in) throws IOException {
    float[] values = new float[in.readInt()];
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK, values.length) * Float.BYTES);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(chunk.array(), 0, count * Float.BYTES);
      chunk.asFloatBuffer().get(values, from, count);
    }
    return values;
  }
}
