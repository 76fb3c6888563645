package org.ncfspark.session;

/** Shows nothing. */
final class ProgressHidden implements Progress {
  @Override
  public void advance(String message) {}

  @Override
  public void note(String message) {}

  @Override
  public void close() {}
}
