import { describe, expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const express: Sources = {
  'routes/account.js': `const { Router } = require('express');
const bcrypt = require('bcrypt');
const { needKeeper } = require('../gate');
const router = Router();
router.put('/account/password', needKeeper, async (req, res) => {
  const { oldPassword, password } = req.body;
  if (!(await bcrypt.compare(String(oldPassword ?? ''), req.keeper.hash))) throw new Refused('old password');
  if (String(password).length < 10) throw new Invalid('too short');
  await req.keeper.update({ hash: await bcrypt.hash(password, 12) });
  res.sendStatus(204);
});
module.exports = router;
`,
  'gate.js': `exports.needKeeper = (req, res, next) => (req.keeper ? next() : res.status(401).end());
`,
};
const inExpress = `  if (!(await bcrypt.compare(String(oldPassword ?? ''), req.keeper.hash))) throw new Refused('old password');\n`;

const drf: Sources = {
  'keepers/views.py': `
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from .serializers import NewPassword
class PasswordView(APIView):
    permission_classes = [IsAuthenticated]
    def put(self, request):
        given = NewPassword(data=request.data)
        given.is_valid(raise_exception=True)
        if not request.user.check_password(given.validated_data["current_password"]):
            return Response({"current_password": ["Wrong."]}, status=400)
        request.user.set_password(given.validated_data["password"])
        request.user.save()
        return Response(status=204)
`,
  'keepers/serializers.py': `
from rest_framework import serializers
class NewPassword(serializers.Serializer):
    current_password = serializers.CharField()
    password = serializers.CharField()
`,
  'urls.py': `
from django.urls import path
from keepers.views import PasswordView
urlpatterns = [path("password/", PasswordView.as_view())]
`,
};
const inDrf = `        if not request.user.check_password(given.validated_data["current_password"]):
            return Response({"current_password": ["Wrong."]}, status=400)
`;

const fastapi: Sources = {
  'app.py': `
from fastapi import Depends, FastAPI, HTTPException
from gate import keeper_in
app = FastAPI()
@app.put("/password")
async def set_password(change: Change, keeper = Depends(keeper_in)):
    if not hasher.verify(change.current_password, keeper.hash):
        raise HTTPException(400, "wrong")
    keeper.hash = hasher.hash(change.password)
    await keepers.save(keeper)
`,
};
const inFastapi = `    if not hasher.verify(change.current_password, keeper.hash):
        raise HTTPException(400, "wrong")
`;

const flask: Sources = {
  'app.py': `
from flask import Flask, request
from flask_login import current_user, login_required
app = Flask(__name__)
@app.post("/password")
@login_required
def set_password():
    data = request.get_json()
    if not current_user.check_password(data.get("old_password")):
        return {"error": "wrong"}, 400
    current_user.set_password(data["password"])
    db.session.commit()
    return "", 204
`,
};
const inFlask = `    if not current_user.check_password(data.get("old_password")):
        return {"error": "wrong"}, 400
`;

const rails: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resource :password, only: %i[update]
end`,
  'app/controllers/passwords_controller.rb': `class PasswordsController < ApplicationController
  before_action :authenticate_user!
  def update
    unless current_user.authenticate(params.dig(:user, :current_password))
      return render json: { error: 'wrong' }, status: :unprocessable_entity
    end
    current_user.update!(password: params.dig(:user, :password))
    head :no_content
  end
end`,
};
const inRails = `    unless current_user.authenticate(params.dig(:user, :current_password))
      return render json: { error: 'wrong' }, status: :unprocessable_entity
    end
`;

const railsProfile: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resource :settings, only: %i[update]
end`,
  'app/controllers/settings_controller.rb': `class SettingsController < ApplicationController
  before_action :authenticate_user!
  def update
    given = params.require(:user).permit(:name, :password)
    if given[:password].present? && !current_user.authenticate(params[:current_password].to_s)
      return redirect_to(settings_path, alert: 'Wrong.')
    end
    if current_user.update(given)
      redirect_to settings_path
    else
      render :edit, status: :unprocessable_entity
    end
  end
end`,
};
const inRailsProfile = `    if given[:password].present? && !current_user.authenticate(params[:current_password].to_s)
      return redirect_to(settings_path, alert: 'Wrong.')
    end
`;

const go: Sources = {
  'password.go': `package main
import "github.com/gin-gonic/gin"
func SetPassword(c *gin.Context) {
	var input ChangeInput
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, err)
		return
	}
	keeper := keeperFrom(c)
	if bcrypt.CompareHashAndPassword(keeper.Hash, []byte(input.CurrentPassword)) != nil {
		c.JSON(400, gin.H{"error": "wrong"})
		return
	}
	keeper.Hash, _ = bcrypt.GenerateFromPassword([]byte(input.Password), 12)
	keepers.Save(keeper)
	c.Status(204)
}
`,
  'main.go': `package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.Default()
	r.Use(RequireKeeper())
	r.PUT("/password", SetPassword)
}
`,
};
const inGo = `	if bcrypt.CompareHashAndPassword(keeper.Hash, []byte(input.CurrentPassword)) != nil {
		c.JSON(400, gin.H{"error": "wrong"})
		return
	}
`;

const nest: Sources = {
  'password.service.ts': `import { BadRequestException, Injectable } from '@nestjs/common';
@Injectable()
export class PasswordService {
  async change(keeperId: string, dto: ChangeDto) {
    const keeper = await this.keepers.findOneByOrFail({ id: keeperId });
    if (!(await argon2.verify(keeper.hash, dto.currentPassword))) throw new BadRequestException('wrong');
    keeper.hash = await argon2.hash(dto.password);
    await this.keepers.save(keeper);
  }
}
`,
};
const inNest = `    if (!(await argon2.verify(keeper.hash, dto.currentPassword))) throw new BadRequestException('wrong');\n`;

const all = [
  ['Express', express, inExpress],
  ['Django REST framework', drf, inDrf],
  ['FastAPI', fastapi, inFastapi],
  ['Flask', flask, inFlask],
  ['Rails', rails, inRails],
  ['Rails, with other settings', railsProfile, inRailsProfile],
  ['Gin', go, inGo],
  ['NestJS', nest, inNest],
] as const;

describe('the password that somebody has, asked before a new one is set', () => {
  test.each(all)('is no longer asked: %s', async (_, files, asked) => {
    expect(await confidencesBetween(files, replaced(files, asked, ''))).toEqual(['medium']);
  });

  test('is asked by the serializer now', async () => {
    const head = replaced(
      replaced(drf, inDrf, ''),
      '    password = serializers.CharField()\n',
      `    password = serializers.CharField()
    def validate_current_password(self, value):
        if not self.context["request"].user.check_password(value):
            raise serializers.ValidationError("Wrong.")
        return value
`,
    );
    expect(await between(drf, head)).toEqual([]);
  });

  test('is asked by what it is handed to', async () => {
    const to = '  await keepers.confirm(req.keeper, oldPassword);\n';
    expect(await altered(express, inExpress, to)).toEqual([]);
  });

  test('is sent under another name', async () => {
    expect(await altered(flask, 'data.get("old_password")', 'data.get("current_password")')).toEqual([]);
  });

  test('is only no longer compared with the new one', async () => {
    const compared = `    if data.get("old_password") == data["password"]:
        return {"error": "the same"}, 400
`;
    const files = replaced(flask, inFlask, inFlask + compared);
    expect(await altered(files, compared, '')).toEqual([]);
  });
});
