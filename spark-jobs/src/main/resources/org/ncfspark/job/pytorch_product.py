"""How fast PyTorch multiplies matrices in its best moment: floating-point operations a second, as one line of JSON.

usage: pytorch_product.py THREADS SECONDS
"""
import json
import sys
import time

import torch

torch.set_num_threads(int(sys.argv[1]))
SIZE = 1024
a, b, product = torch.randn(SIZE, SIZE), torch.randn(SIZE, SIZE), torch.empty(SIZE, SIZE)


def fastest(seconds):
    best, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        torch.mm(a, b, out=product)
        best = min(best, time.perf_counter() - began)
    return best


print(json.dumps({"operations-per-second": 2 * SIZE**3 / fastest(float(sys.argv[2]))}))
