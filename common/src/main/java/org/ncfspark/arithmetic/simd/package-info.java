/**
 * The instructions of the JDK's incubating Vector API. It knows the interfaces that it implements;
 * nothing knows it, because it is loaded by name.
 */
package org.ncfspark.arithmetic.simd;
