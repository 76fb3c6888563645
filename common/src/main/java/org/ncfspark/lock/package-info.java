/**
 * Claims on what one process at a time may write, and when they are lost. It knows the errors
 * alone.
 */
package org.ncfspark.lock;
