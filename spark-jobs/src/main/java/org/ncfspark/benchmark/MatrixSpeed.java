package org.ncfspark.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether the peer is a fair one: how fast it multiplies matrices, beside what the processor can do
 * at most. Debian's PyTorch does 6 of 310 GFLOP/s with the reference BLAS.
 *
 * @param peak floating-point operations a second that the processor makes at most
 * @param peer those of PyTorch's matrix product
 */
public record MatrixSpeed(OptionalDouble peak, OptionalDouble peer) {
  /** A good library reaches more than half. */
  private static final double SUSPICIOUS = 0.25;

  private static final double GIGA = 1e9;

  /** In a sentence or two, empty where there is no peer. */
  public String report() {
    if (peer.isEmpty() || peak.isEmpty()) {
      return "";
    }
    String speeds =
        String.format(
            Locale.ROOT,
            "PyTorch multiplies matrices at %.0f GFLOP/s, the processor makes at most %.0f.%n",
            peer.getAsDouble() / GIGA,
            peak.getAsDouble() / GIGA);
    return isSlowPeer()
        ? speeds
            + "WARNING: PyTorch's BLAS library is slow, and the ratios flatter NCF-Spark: install"
            + " libopenblas0-pthread (Debian, Ubuntu) or PyTorch from PyPI, and measure again.\n"
        : speeds;
  }

  /** The speeds for programs. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    peak.ifPresent(rate -> summary.put("peak-gigaflops", Math.round(rate / GIGA)));
    peer.ifPresent(rate -> summary.put("pytorch-product-gigaflops", Math.round(rate / GIGA)));
    if (peer.isPresent() && peak.isPresent()) {
      summary.put("pytorch-is-slow", isSlowPeer());
    }
    return summary;
  }

  private boolean isSlowPeer() {
    return peer.getAsDouble() < SUSPICIOUS * peak.getAsDouble();
  }
}
