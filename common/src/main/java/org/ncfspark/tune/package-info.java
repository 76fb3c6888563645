/** The settings that a sweep tries. It knows randomness and its own section. */
package org.ncfspark.tune;
