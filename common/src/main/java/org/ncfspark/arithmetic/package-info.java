/**
 * Numbers alone: vectors, matrices, hashes and keyed randomness, in plain Java and, where the
 * module of the Vector API is there, in its instructions. It knows nothing of ours; {@code
 * arithmetic.simd} is loaded by name.
 */
package org.ncfspark.arithmetic;
