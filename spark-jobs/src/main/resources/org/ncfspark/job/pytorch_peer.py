"""The same training in PyTorch, on one process: examples a second, as one line of JSON.

usage: pytorch_peer.py MODEL USERS ITEMS BATCH TABLES THREADS SECONDS
  MODEL   neumf: 8 factors, layers 64-32-16-8, binary cross-entropy, Adam; an example is a (user, item, label)
          mf: 64 factors, BPR, AdaGrad; an example is a (user, positive, negative)
          convncf: 64 factors, 32 maps, six convolutions, BPR, AdaGrad, channels last; an example as mf's
  TABLES  dense or sparse gradients of the embeddings

Mini-batches are drawn beforehand: only training is timed.
"""
import json
import sys
import time

import torch
from torch import nn

model, users, items, batch, tables, threads, seconds = sys.argv[1:8]
users, items, batch, sparse = int(users), int(items), int(batch), tables == "sparse"
torch.set_num_threads(int(threads))
torch.set_flush_denormal(True)
torch.manual_seed(1)
BATCHES = 64


def table(rows, width):
    embedding = nn.Embedding(rows, width, sparse=sparse)
    nn.init.normal_(embedding.weight, std=0.01)
    return embedding


class NeuMf(nn.Module):
    def __init__(self):
        super().__init__()
        self.gmf_user, self.gmf_item = table(users, 8), table(items, 8)
        self.mlp_user, self.mlp_item = table(users, 32), table(items, 32)
        self.tower = nn.Sequential(
            nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 8), nn.ReLU())
        self.output = nn.Linear(16, 1)
        self.loss = nn.BCEWithLogitsLoss()

    def forward(self, user, item, label):
        product = self.gmf_user(user) * self.gmf_item(item)
        tower = self.tower(torch.cat([self.mlp_user(user), self.mlp_item(item)], 1))
        return self.loss(self.output(torch.cat([product, tower], 1)).squeeze(1), label)


class BprMf(nn.Module):
    def __init__(self):
        super().__init__()
        self.user, self.item = table(users, 64), table(items, 64)

    def forward(self, user, positive, negative):
        difference = self.item(positive) - self.item(negative)
        return -nn.functional.logsigmoid((self.user(user) * difference).sum(1)).mean()


class ConvNcf(nn.Module):
    def __init__(self):
        super().__init__()
        self.user, self.item = table(users, 64), table(items, 64)
        layers = []
        for maps in [1] + 5 * [32]:
            layers += [nn.Conv2d(maps, 32, 2, stride=2), nn.ReLU()]
        self.tower = nn.Sequential(*layers).to(memory_format=torch.channels_last)
        self.output = nn.Linear(32, 1)

    def forward(self, user, positive, negative):
        rows = torch.cat([self.user(user)] * 2)
        columns = self.item(torch.cat([positive, negative]))
        interaction = torch.bmm(rows.unsqueeze(2), columns.unsqueeze(1)).unsqueeze(1)
        cells = self.tower(interaction.contiguous(memory_format=torch.channels_last))
        ours, theirs = self.output(cells.flatten(1)).squeeze(1).chunk(2)
        return -nn.functional.logsigmoid(ours - theirs).mean()


NETWORKS = {"neumf": NeuMf, "mf": BprMf, "convncf": ConvNcf}


def optimizers(network):
    embeddings = [m.weight for m in network.modules() if isinstance(m, nn.Embedding)]
    if model != "neumf":
        return [torch.optim.Adagrad(network.parameters(), lr=0.05)]
    if not sparse:
        return [torch.optim.Adam(network.parameters(), lr=0.001)]
    others = [p for p in network.parameters() if all(p is not e for e in embeddings)]
    return [torch.optim.SparseAdam(embeddings, lr=0.001), torch.optim.Adam(others, lr=0.001)]


def mini_batches():
    for _ in range(BATCHES):
        user, item = torch.randint(users, (batch,)), torch.randint(items, (batch,))
        if model != "neumf":
            yield user, item, torch.randint(items, (batch,))
        else:
            yield user, item, (torch.rand(batch) < 0.2).float()


def train(network, steps, batches, until):
    fitted, began = 0, time.perf_counter()
    while time.perf_counter() - began < until:
        for of in batches:
            for step in steps:
                step.zero_grad(set_to_none=True)
            network(*of).backward()
            for step in steps:
                step.step()
            fitted += batch
            if time.perf_counter() - began >= until:
                break
    return fitted / (time.perf_counter() - began)


network = NETWORKS[model]()
steps, batches = optimizers(network), list(mini_batches())
train(network, steps, batches, float(seconds) / 2)
print(json.dumps({"examples-per-second": train(network, steps, batches, float(seconds))}))
