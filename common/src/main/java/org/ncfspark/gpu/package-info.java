/** The GPUs that the CUDA library has code for. It knows the errors alone. */
package org.ncfspark.gpu;
