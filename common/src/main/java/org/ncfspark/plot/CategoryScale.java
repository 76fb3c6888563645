package org.ncfspark.plot;

import java.util.List;
import java.util.stream.IntStream;

/** Names side by side; the value of a name is its position in the list. */
public record CategoryScale(List<String> names) implements Scale {
  @Override
  public double place(double value) {
    return (value + 0.5) / names.size();
  }

  @Override
  public List<Tick> ticks() {
    return IntStream.range(0, names.size())
        .mapToObj(position -> new Tick(place(position), names.get(position)))
        .toList();
  }
}
