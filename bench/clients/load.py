"""Load by librdkafka for the benchmarks; each verb prints one JSON line.

produce BOOTSTRAP TOPIC TOTAL_BYTES RECORD_BYTES [SETTING=VALUE...]
single  BOOTSTRAP TOPIC COUNT                       one 100-byte record per request
consume BOOTSTRAP TOPIC TOTAL_RECORDS
latency BOOTSTRAP TOPIC RATE SECONDS                produce -> consume, in one process by one clock
tail    BOOTSTRAP TOPIC CONSUMERS MB_PER_SECOND SECONDS   a paced producer, each consumer reads everything at the tail
paced   BOOTSTRAP TOPIC KEYS MB_PER_SECOND SECONDS  a paced producer of 1 KB records; KEYS > 0: over so many keys
"""
import json
import os
import sys
import threading
import time

from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition


def settings(arguments):
    return dict(argument.split("=", 1) for argument in arguments)


def flush(producer, failures):
    left = producer.flush(300)
    if left or failures:
        sys.exit(f"{left} not delivered, {len(failures)} failed: {failures[:3]}")


def send_all(producer, topic, values, count):
    failures = []

    def delivered(error, _message):
        if error is not None:
            failures.append(str(error))

    for index in range(count):
        while True:
            try:
                producer.produce(topic, values[index % len(values)], partition=0, on_delivery=delivered)
                break
            except BufferError:
                producer.poll(0.05)
    flush(producer, failures)


def send_in_batches(producer, topic, values, count):
    """As `send_all`, with as little work of Python's as there can be: a client that is slower than either broker measures itself. Only failures are reported."""
    failures = []

    def failed(error, _message):
        failures.append(str(error))

    messages = [{"value": value} for value in values]
    left = count
    while left > 0:
        batch = messages if left >= len(messages) else messages[:left]
        left -= len(batch)
        while producer.produce_batch(topic, batch, partition=0, on_delivery=failed) < len(batch):
            # What found the queue full is tried again when there is room.
            errors = [message.pop("_error", None) for message in batch]
            batch = [message for message, error in zip(batch, errors) if error is not None]
            others = [error for error in errors if error is not None and error.code() != KafkaError._QUEUE_FULL]
            if others:
                sys.exit(f"not queued: {others[0]}")
            producer.poll(0.05)
    flush(producer, failures)


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
    delays.sort()
    at = lambda share: delays[min(total - 1, int(total * share))] * 1000
    print(json.dumps({"p50Ms": at(0.5), "p99Ms": at(0.99), "p999Ms": at(0.999)}))


def send_paced(producer, topic, keys, rate_mb, seconds):
    value = os.urandom(512) + bytes(512)
    total = int(float(rate_mb) * 1e6 * float(seconds)) // len(value)
    started = time.monotonic()
    for index in range(total):
        due = started + index * len(value) / (float(rate_mb) * 1e6)
        while due - time.monotonic() > 0.002:
            producer.poll(due - time.monotonic())
        while True:
            try:
                key = None if keys == 0 else str(index * 7919 % keys).encode()
                producer.produce(topic, value, key=key, partition=0)
                break
            except BufferError:
                producer.poll(0.05)
    flush(producer, [])
    return total, total * len(value)


def paced_producer(bootstrap):
    return Producer({"bootstrap.servers": bootstrap, "acks": "all", "linger.ms": 5, "batch.size": 1_000_000, "batch.num.messages": 100_000})


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


verbs = {"produce": produce, "single": single, "consume": consume, "latency": latency, "tail": tail, "paced": paced}
verbs[sys.argv[1]](*sys.argv[2:])
