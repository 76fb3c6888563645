/**
 * Trainings whose speed is measured, and their peer in PyTorch. It knows sizes of generated data.
 */
package org.ncfspark.benchmark;
