"""Load by librdkafka for the benchmarks; each verb prints one JSON line.

produce BOOTSTRAP TOPIC TOTAL_BYTES RECORD_BYTES [SETTING=VALUE...]
single  BOOTSTRAP TOPIC COUNT                       one 100-byte record per request
consume BOOTSTRAP TOPIC TOTAL_RECORDS
latency BOOTSTRAP TOPIC RATE SECONDS                produce -> consume, in one process by one clock
tail    BOOTSTRAP TOPIC CONSUMERS MB_PER_SECOND SECONDS   a paced producer, each consumer reads everything at the tail
paced   BOOTSTRAP TOPIC KEYS MB_PER_SECOND SECONDS  a paced producer of 1 KB records; KEYS > 0: over so many keys
many    BOOTSTRAP FRAME CONNECTIONS EVERY_MS SECONDS   each connection sends the frame (in hex) every so often; no librdkafka
"""
import gc
import json
import os
import select
import socket
import sys
import threading
import time
from collections import deque

from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition


def settings(arguments):
    return dict(argument.split("=", 1) for argument in arguments)


def flush(producer):
    left = producer.flush(300)
    if left:
        sys.exit(f"{left} not delivered")


def end_if_failed(error, _message):
    if error is not None:
        sys.exit(f"not delivered: {error}")


def send_all(producer, topic, values, count):
    for index in range(count):
        while True:
            try:
                producer.produce(topic, values[index % len(values)], partition=0, on_delivery=end_if_failed)
                break
            except BufferError:
                producer.poll(0.05)
    flush(producer)


def send_in_batches(producer, topic, values, count):
    """As `send_all`, with as little work of Python's as there can be: a client that is slower than either broker measures itself. Only failures are reported."""
    messages = [{"value": value} for value in values]
    left = count
    while left > 0:
        batch = messages if left >= len(messages) else messages[:left]
        left -= len(batch)
        hand_over(producer, topic, batch)
    flush(producer)


def hand_over(producer, topic, batch):
    """The messages must be different objects: each is told by itself what became of it."""
    while producer.produce_batch(topic, batch, partition=0, on_delivery=end_if_failed) < len(batch):
        # What found the queue full is tried again when there is room.
        errors = [message.pop("_error", None) for message in batch]
        batch = [message for message, error in zip(batch, errors) if error is not None]
        others = [error for error in errors if error is not None and error.code() != KafkaError._QUEUE_FULL]
        if others:
            sys.exit(f"not queued: {others[0]}")
        producer.poll(0.05)


def produce(bootstrap, topic, total_bytes, record_bytes, *extra):
    # Half random, half repeated, so that codecs have something to do and something to find.
    size = int(record_bytes)
    values = [os.urandom(size // 2) + bytes(size - size // 2) for _ in range(1000)]
    producer = Producer(
        {
            "bootstrap.servers": bootstrap,
            "acks": "all",
            "linger.ms": 50,
            "batch.size": 1_000_000,
            "batch.num.messages": 100_000,
            "queue.buffering.max.kbytes": 65536,
            "delivery.report.only.error": True,
            **settings(extra),
        }
    )
    count = int(total_bytes) // size
    started = time.monotonic()
    send_in_batches(producer, topic, values, count)
    print(json.dumps({"seconds": time.monotonic() - started, "bytes": count * size, "records": count}))


def single(bootstrap, topic, count):
    producer = Producer(
        {"bootstrap.servers": bootstrap, "acks": "all", "linger.ms": 0, "batch.num.messages": 1, "max.in.flight.requests.per.connection": 5}
    )
    started = time.monotonic()
    send_all(producer, topic, [os.urandom(100)], int(count))
    print(json.dumps({"seconds": time.monotonic() - started, "requests": int(count)}))


def assigned(bootstrap, topic, offset, **extra):
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "unused", "enable.auto.commit": False, **extra})
    consumer.assign([TopicPartition(topic, 0, offset)])
    return consumer


def consume(bootstrap, topic, total):
    consumer = assigned(bootstrap, topic, 0, **{"fetch.message.max.bytes": 10_000_000, "queued.max.messages.kbytes": 65536})
    seen = size = 0
    started = time.monotonic()
    while seen < int(total):
        for message in consumer.consume(10_000, 1.0):
            if message.error() is not None:
                sys.exit(str(message.error()))
            seen += 1
            size += len(message.value())
    print(json.dumps({"seconds": time.monotonic() - started, "bytes": size, "records": seen}))


def latency(bootstrap, topic, rate, seconds):
    total = int(float(rate) * float(seconds))
    consumer = assigned(bootstrap, topic, -1, **{"fetch.wait.max.ms": 500})
    delays = []
    ready = threading.Event()

    def read():
        while len(delays) < total:
            message = consumer.poll(0.05)
            if message is None:
                continue
            if message.error() is not None:
                sys.exit(str(message.error()))
            value = message.value()
            if value == b"ready":
                ready.set()
            else:
                delays.append(time.perf_counter() - float(value))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    producer = Producer({"bootstrap.servers": bootstrap, "acks": "all", "linger.ms": 0})
    while not ready.is_set():
        producer.produce(topic, b"ready", partition=0)
        producer.flush(5)
        ready.wait(0.2)
    started = time.perf_counter()
    for index in range(total):
        due = started + index / float(rate)
        while True:
            left = due - time.perf_counter()
            if left <= 0:
                break
            time.sleep(left)
        producer.produce(topic, repr(time.perf_counter()).encode(), partition=0)
        producer.poll(0)
    producer.flush(30)
    reader.join(30)
    if len(delays) < total:
        sys.exit(f"{len(delays)} of {total} records came back")
    print(json.dumps(percentiles(delays)))


def send_paced(producer, topic, keys, rate_mb, seconds):
    """Hands over what is due, at most every two milliseconds."""
    value = os.urandom(512) + bytes(512)
    per_second = float(rate_mb) * 1e6 / len(value)
    total = int(per_second * float(seconds))
    messages = [{"value": value, "key": str(index * 7919 % keys).encode() if keys else None} for index in range(keys or 1000)]
    started = time.monotonic()
    sent = 0
    while sent < total:
        due = min(total, int((time.monotonic() - started) * per_second)) - sent
        batch = [messages[(sent + index) % len(messages)] for index in range(min(due, len(messages)))]
        hand_over(producer, topic, batch)
        sent += len(batch)
        producer.poll(0.002)
    flush(producer)
    return total, total * len(value)


def paced_producer(bootstrap):
    return Producer({"bootstrap.servers": bootstrap, "acks": "all", "linger.ms": 5, "batch.size": 1_000_000, "batch.num.messages": 100_000, "delivery.report.only.error": True})


def paced(bootstrap, topic, keys, rate_mb, seconds):
    records, size = send_paced(paced_producer(bootstrap), topic, int(keys), rate_mb, seconds)
    print(json.dumps({"bytes": size, "records": records}))


def tail(bootstrap, topic, consumers, rate_mb, seconds):
    counts = [0] * int(consumers)
    ready = [threading.Event() for _ in counts]
    over = threading.Event()
    expected = []

    def read(index):
        consumer = assigned(bootstrap, topic, -1, **{"fetch.wait.max.ms": 500})
        while not over.is_set() and not (expected and counts[index] >= expected[0]):
            for message in consumer.consume(10_000, 0.05):
                if message.error() is not None:
                    sys.exit(str(message.error()))
                if message.key() == b"ready":
                    ready[index].set()
                else:
                    counts[index] += 1

    threads = [threading.Thread(target=read, args=(index,), daemon=True) for index in range(len(counts))]
    for thread in threads:
        thread.start()
    producer = paced_producer(bootstrap)
    while not all(event.is_set() for event in ready):
        producer.produce(topic, b"", key=b"ready", partition=0)
        producer.flush(5)
        time.sleep(0.1)
    records, size = send_paced(producer, topic, 0, rate_mb, seconds)
    expected.append(records)
    for thread in threads:
        thread.join(30)
    over.set()
    if any(count < records for count in counts):
        sys.exit(f"{counts} of {records} records came")
    print(json.dumps({"bytes": size, "delivered": size * len(counts)}))


class Sender:
    """One connection of `many`: a request every so often, the next one when the last is answered. What is late because of that counts from when it was due."""

    def __init__(self, bootstrap, frame):
        host, port = bootstrap.split(":")
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.frame = frame
        self.due = deque()
        self.answer = b""

    def add(self, due):
        self.due.append(due)
        if len(self.due) == 1:
            self.send()

    def send(self):
        if self.socket.send(self.frame) != len(self.frame):
            sys.exit("a request did not fit into an empty socket")

    def delay_of_answer(self):
        """None when there is more of it to come."""
        chunk = self.socket.recv(65536)
        if not chunk:
            sys.exit("the broker closed a connection")
        self.answer += chunk
        if len(self.answer) < 4 or len(self.answer) < 4 + int.from_bytes(self.answer[:4], "big"):
            return None
        self.answer = b""
        delay = time.perf_counter() - self.due.popleft()
        if self.due:
            self.send()
        return delay


def many(bootstrap, frame, connections, every_ms, seconds):
    senders = [Sender(bootstrap, bytes.fromhex(frame)) for _ in range(int(connections))]
    by_descriptor = {sender.socket.fileno(): sender for sender in senders}
    poll = select.epoll()
    for descriptor in by_descriptor:
        poll.register(descriptor, select.EPOLLIN)
    gc.disable()
    total = int(len(senders) * float(seconds) * 1000 / float(every_ms))
    delays = []
    begun = 0
    due = started = time.perf_counter()
    while len(delays) < total:
        while begun < total and due <= time.perf_counter():
            senders[begun % len(senders)].add(due)
            begun += 1
            due = started + begun * float(seconds) / total
        patience = max(0.0, due - time.perf_counter()) if begun < total else 30.0
        # The patience of epoll itself is counted in milliseconds.
        if not select.select([poll], [], [], patience)[0] and begun == total:
            sys.exit(f"{total - len(delays)} of {total} requests were not answered")
        for descriptor, _ in poll.poll(0):
            delay = by_descriptor[descriptor].delay_of_answer()
            if delay is not None:
                delays.append(delay)
    print(json.dumps({"records": total, **percentiles(delays)}))


def percentiles(delays):
    delays.sort()
    at = lambda share: delays[min(len(delays) - 1, int(len(delays) * share))] * 1000
    return {"p50Ms": at(0.5), "p99Ms": at(0.99), "p999Ms": at(0.999)}


verbs = {"produce": produce, "single": single, "consume": consume, "latency": latency, "tail": tail, "paced": paced, "many": many}
verbs[sys.argv[1]](*sys.argv[2:])
