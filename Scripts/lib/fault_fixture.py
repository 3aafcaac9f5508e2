"""A branch with members and an exam to sit, made over the API."""

import datetime
import json
import re

from fault_server import Client, wanted

QUESTIONS = 12
RIGHT = "正确选项"


def bank():
    lines = ["---", "bank: faults", "title: 断电测试题库", "---", ""]
    for number in range(1, QUESTIONS + 1):
        lines += [f"### [single] 第{number}题，请选择标明正确的一项（　　） {{#F{number:03} points=2}}"]
        lines += [f"- [x] {RIGHT}{number}"] + [f"- [ ] 其他选项{number}之{other}" for other in "甲乙丙"] + [""]
    return "\n".join(lines).encode()


def roster(members):
    lines = ["编号,姓名,类别"] + [f"{9000 + number},测试党员{number},正式党员" for number in range(members)]
    return ("\n".join(lines) + "\n").encode()


def instant(minutes):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def make(server, members):
    """Makes the data folder, starts the server and fills it. (exam id, tokens of the members)"""
    status, output = server.run("init", "--kind", "enterprise", "--name", "断电测试党委")
    if status != 0:
        raise RuntimeError(f"dangke init failed:\n{output}")
    code = re.search(r"activation code: (\S+)", output).group(1)
    server.start()
    admin = Client(server.port)
    admin.token = activate(admin, code)
    read = lambda path: wanted(*admin.get(path), 200)
    root = next(unit for unit in read("/v1/organizations")["items"] if not unit.get("parent"))["id"]
    branch = wanted(
        *admin.post("/v1/organizations", {"parent": root, "level": "branch", "code": "B1", "name": "第一党支部"}), 201)["id"]
    listed = wanted(*admin.post(f"/v1/rosters?organization={branch}&name=roster.csv", roster(members)), 201)["id"]
    slips = wanted(*admin.post(f"/v1/rosters/{listed}/commit"), 200, 201)["items"]
    # Author and approver may be one person here: there is only one.
    wanted(*admin.put("/v1/policies/separateApproval", {"value": "off", "reason": "断电测试"}), 200)
    imported = wanted(*admin.post(f"/v1/imports?name=bank.md&organization={root}", bank()), 201)["id"]
    wanted(*admin.post(f"/v1/imports/{imported}/commit", {}), 200)
    bank_id = read("/v1/banks")["items"][0]["id"]
    wanted(*admin.post(f"/v1/banks/{bank_id}/publication"), 200, 201)
    paper = wanted(
        *admin.post(
            "/v1/papers",
            {"organization": root, "title": "断电测试卷",
             "sections": [{"title": "一、单选", "draw": {"banks": [bank_id], "count": QUESTIONS}}]}), 201)["id"]
    exam = wanted(
        *admin.post(
            "/v1/exams",
            {"organization": root, "paper": paper, "title": "断电测试", "mode": "exam", "opensAt": instant(-1),
             "closesAt": instant(24 * 60), "limitMinutes": 1440, "attempts": 1000, "passPercent": 60,
             "review": "afterSubmit"}), 201)["id"]
    wanted(*admin.post(f"/v1/exams/{exam}/publication"), 200, 201)
    tokens = [activate(Client(server.port), slip["code"]) for slip in slips]
    return exam, tokens


def activate(client, code):
    status, reply = client.request(
        "POST", "/v1/activations", {"code": code, "password": "a passphrase for the fault test"})
    return json.loads(reply)["accessToken"] if status in (200, 201) else wanted(status, reply, 201)
