"""Load by librdkafka for the benchmarks; each verb prints one JSON line.

produce BOOTSTRAP TOPIC TOTAL_BYTES RECORD_BYTES [SETTING=VALUE...]
single  BOOTSTRAP TOPIC COUNT                       one 100-byte record per request
consume BOOTSTRAP TOPIC TOTAL_RECORDS
latency BOOTSTRAP TOPIC RATE SECONDS                produce -> consume, in one process by one clock
"""
import json
import os
import sys
import threading
import time

from confluent_kafka import Consumer, Producer, TopicPartition


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
            **settings(extra),
        }
    )
    count = int(total_bytes) // size
    started = time.monotonic()
    send_all(producer, topic, values, count)
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


{"produce": produce, "single": single, "consume": consume, "latency": latency}[sys.argv[1]](*sys.argv[2:])
