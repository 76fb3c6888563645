package org.ncfspark.session;

import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the signals that ask a process to end. By reflection, since the compiler warns of {@code
 * sun.misc.Signal} wherever it is named, and Spark's wrapper of it costs commands that need no
 * Spark a part of their second.
 */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private Signals() {}

  /**
   * @param end ends the process; run when nobody watches or wants to live on
   */
  public static void passTo(StopSignal stop, Runnable end) {
    for (String name : NAMES) {
      handle(
          name,
          () -> {
            if (!stop.arrives("SIG" + name, System.nanoTime())) {
              end.run();
            }
          });
    }
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      LOG.warn("SIG{} will end this process without a word: {}", name, e.toString());
    }
  }
}
