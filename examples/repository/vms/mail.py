{'vmId': '2f8a43a1-0f0b-4d7c-8a35-5b7b2a0f6d11', u'memSize': 512L,
 'display': 'vnc', 'smp': 0, 'kvmEnable': True}
